import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// Devices that come late, or that are not like others.
@Suite struct DeviceKindTests {
    @Test func aDeviceThatIsNotThereAtTheStartIsPlayedOnWhenItComes() throws {
        let card = try SimulatedCard()
        try card.fail(.gone)
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        try listening.start("title: Late\ntiming: {prepare: 0s}\nsteps: [{name: A, hold: 9s}, {name: B, hold: 4s}]")
        try listening.await { $0.kind == .audio }
        #expect(listening.events.last?.status.audio == .silent)
        try listening.await(tenths: 20)
        try card.repair()
        try listening.await { $0.kind == .audio }
        #expect(listening.events.last?.status.audio == .ready)
        try listening.await { $0.cue == .finish }
        #expect(listening.events.last?.lost == false)
        #expect(listening.cues.map(\.lost).prefix(2) == [true, false], "the first is lost, and sounds when the device is there")
    }

    @Test(arguments: [
        SimulatedCard.Traits(rate: 44_100), SimulatedCard.Traits(rate: 96_000),
        SimulatedCard.Traits(channels: 1, format: "S16_LE"), SimulatedCard.Traits(buffer: 2_048),
        SimulatedCard.Traits(step: 1_024), SimulatedCard.Traits(isHardware: false),
    ])
    func whatADeviceIsLikeDoesNotMatter(traits: SimulatedCard.Traits) throws {
        let complaint = try complaint { try play(on: traits) }
        #expect(complaint == nil)
    }

    private func play(on traits: SimulatedCard.Traits) throws -> Trial {
        let card = try SimulatedCard(traits)
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        try listening.start("title: Short\ntiming: {prepare: 0s}\nsteps: [{name: A, hold: 3s}, {name: B, hold: 3s}]")
        try listening.await { $0.cue == .finish }
        try listening.await(tenths: 20)
        #expect(listening.cues.map(\.cue) == [.holdStart, .holdStart, .finish])
        let recording = try card.recording()
        // A stream that ran dry was cut by the machine.
        guard !recording.runs.contains(where: { $0.ending == "xrun" }) else { return .spoilt("an underrun") }
        let rate = traits.rate ?? 48_000
        let told = listening.cues.filter { $0.lost == false }
        let hearing = try Hearing(told, in: recording, palette: try Listening.palette(rate: rate))
        // A pointer that moves in steps tells where it is to a millisecond or so at first.
        let tolerance: Duration = traits.step > 1 ? .milliseconds(3) : .milliseconds(1)
        hearing.expectTruth(within: tolerance)
        guard hearing.heard.count == 3 else { return .spoilt("a cue was lost") }
        return hearing.wrong(by: tolerance).isEmpty ? .good : .spoilt("\(hearing.heard)")
    }

    @Test(arguments: [SimulatedCard.Traits(format: "U8"), SimulatedCard.Traits(rate: 4_000)])
    func whatADeviceCannotPlayIsToldWithARemedy(traits: SimulatedCard.Traits) throws {
        let card = try SimulatedCard(traits)
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        try listening.start("title: Short\ntiming: {prepare: 0s}\nsteps: [{name: A, hold: 1s}]")
        try listening.await { $0.kind == .ended }
        #expect(listening.events.last?.outcome == .completed)
        #expect(listening.daemon.process.errors.contains("put plug: before its name"))
    }
}
