import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport
import Testing

/// Two cards, and a session that moves from one to the other.
@Suite struct DeviceTests {
    private let first: SimulatedCard
    private let second: SimulatedCard
    private let home: TemporaryDirectory
    private let text = """
        title: On the move
        timing: {prepare: 3s, switch: 3s}
        steps: [{name: One, hold: 6s, sides: each}, {name: Two, hold: 4s}]
        """

    init() throws {
        first = try SimulatedCard(name: "first")
        second = try SimulatedCard(name: "second")
        home = try TemporaryDirectory()
        try choose("first")
    }

    private func choose(_ device: String) throws {
        try home.write("device: \(device)\n", to: "config.yaml")
    }

    private func listening() throws -> Listening {
        try Listening(["--config", home.path("config.yaml")], environment: try first.environment(with: second))
    }

    /// Expects each of the cues to have sounded on that card when it was told to have. Where the machine was busy some may
    /// not have been when they were due.
    private func hear(_ cues: [Player.Event], on card: SimulatedCard) throws -> Trial {
        #expect(!cues.isEmpty)
        let recording = try card.recording()
        guard !recording.runs.contains(where: { $0.ending == "xrun" }) else { return .spoilt("an underrun") }
        let hearing = try Hearing(cues.filter { $0.lost == false }, in: recording, palette: try Listening.palette())
        hearing.expectTruth()
        guard hearing.heard.count == cues.count else { return .spoilt("a cue was lost") }
        return hearing.wrong(by: .milliseconds(1)).isEmpty ? .good : .spoilt("\(hearing.heard)")
    }

    @Test func aSessionGoesOnOnAnotherDevice() throws {
        let complaint = try complaint { try DeviceTests().moveInASession() }
        #expect(complaint == nil)
    }

    private func moveInASession() throws -> Trial {
        var listening = try listening()
        let daemon = listening.daemon
        try listening.start(text)
        try listening.await { $0.cue == .holdStart }
        try listening.await(tenths: 15)
        try choose("second")
        _ = try daemon.call(Player.Reload())
        try listening.await { $0.kind == .audio }
        #expect(listening.events.last?.status.device == "second")
        #expect(listening.events.last?.status.audio == .ready)
        try listening.await { $0.cue == .finish }
        try listening.await(tenths: 20)

        let expected = try daemon.call(Player.ShowRoutine(text: text)).cues
        let start = try #require(listening.cues.first?.due)
        #expect(
            listening.cues.compactMap { $0.due.map { ($0.rawValue - start.rawValue) / 1000 } }
                == expected.map(\.at.inMilliseconds), "the timeline went on")
        let left = try #require(try first.recording().openings.last?.closed)
        let entered = try #require(try second.recording().openings.first?.opened)
        #expect(left <= entered, "no device is held that is not played on")
        #expect(try first.recording().openings.count == 1)
        try daemon.stop()
        func isBefore(_ event: Player.Event) -> Bool {
            Int64((event.due?.rawValue ?? 0) + (event.late?.rawValue ?? 0)) * 1000 < left
        }
        let before = try hear(listening.cues.filter(isBefore), on: first)
        guard case .good = before else { return before }
        return try hear(listening.cues.filter { !isBefore($0) }, on: second)
    }

    @Test func whatSoundsIsLeftWithoutAClick() throws {
        let complaint = try complaint { try DeviceTests().leaveInTheMiddle() }
        #expect(complaint == nil)
    }

    private func leaveInTheMiddle() throws -> Trial {
        var listening = try listening()
        try choose("second")
        try listening.start(text)
        try listening.await { $0.cue == .getReady }
        // It sounds for 0.7 s.
        _ = try listening.daemon.call(Player.Reload())
        try listening.await { $0.kind == .audio }
        let motif = try Listening.palette()[.getReady].samples
        let ownStep = zip(motif, motif.dropFirst()).map { abs($1 - $0) }.max() ?? 0
        let recording = try first.recording()
        // A stream that ran dry was cut by the machine.
        guard !recording.runs.contains(where: { $0.ending == "xrun" }) else { return .spoilt("an underrun") }
        #expect(recording.steepest.step <= ownStep * 1.05, "a click: \(recording.steepest)")
        let last = try #require(recording.sounds().last)
        guard last.upperBound - last.lowerBound < 600_000_000 else { return .spoilt("it was heard to its end") }
        try listening.await { $0.cue == .holdStart }
        guard listening.events.last?.lost == false else { return .spoilt("the next cue was lost") }
        try listening.await(tenths: 3)
        return try hear(listening.cues.suffix(1), on: second)
    }

    @Test func aDeviceThatDoesNotOpenIsLostUntilItDoes() throws {
        let complaint = try complaint { try DeviceTests().moveToOneThatDoesNotOpen() }
        #expect(complaint == nil)
    }

    private func moveToOneThatDoesNotOpen() throws -> Trial {
        var listening = try listening()
        try second.fail(.busy)
        try listening.start(text)
        try listening.await { $0.cue == .holdStart }
        try choose("second")
        _ = try listening.daemon.call(Player.Reload())
        try listening.await { $0.kind == .audio }
        #expect(listening.events.last?.status.audio == .lost)
        #expect(listening.events.last?.status.device == "second")
        try second.repair()
        try listening.await { $0.kind == .audio && $0.status.audio == .ready }
        let returned = listening.cues.count
        try listening.await(cues: returned + 3)
        #expect(listening.cues[returned].late.map { $0.duration > .zero } == true, "the present edge sounds once more")
        try listening.await(tenths: 3)
        return try hear(Array(listening.cues.dropFirst(returned + 1)), on: second)
    }

    @Test func anIdleDaemonOpensTheOtherDeviceWhenItIsWanted() throws {
        let complaint = try complaint { try DeviceTests().moveWhileIdle() }
        #expect(complaint == nil)
    }

    private func moveWhileIdle() throws -> Trial {
        var listening = try listening()
        try choose("second")
        _ = try listening.daemon.call(Player.Reload())
        try listening.await { $0.kind == .audio }
        #expect(listening.events.last?.status.device == "second")
        _ = try listening.daemon.call(Player.PlayCue(cue: .reminder))
        try listening.await { $0.cue == .reminder }
        try listening.await(tenths: 3)
        #expect(try first.recording().openings.isEmpty)
        return try hear(listening.cues, on: second)
    }

    @Test func theDevicesAreListedWithTheOneInUse() throws {
        let complaint = try complaint { try DeviceTests().list() }
        #expect(complaint == nil)
    }

    private func list() throws -> Trial {
        var listening = try listening()
        try second.fail(.busy)
        let answer = try listening.daemon.call(Player.ListDevices()).devices
        #expect(
            answer == [
                Player.Device(name: "first", description: "A simulated card, first", inUse: true, opens: true),
                Player.Device(
                    name: "second", description: "A simulated card, second", inUse: false, opens: false,
                    problem: "another program uses it"),
            ])
        try listening.start(text)
        try listening.await { $0.cue == .getReady }
        let openings = try first.recording().openings.count
        #expect(try listening.daemon.call(Player.ListDevices()).devices == answer)
        #expect(try first.recording().openings.count == openings, "what is open is not opened again")
        try listening.await(tenths: 3)
        return try hear(listening.cues, on: first)
    }
}
