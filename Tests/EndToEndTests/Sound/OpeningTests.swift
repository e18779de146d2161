import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// What happens to a device just when it is opened, or closed.
@Suite struct OpeningTests {
    @Test(arguments: [1, 2])
    func aStreamThatBreaksOffAsItStartsIsNoLostDevice(underruns: Int) throws {
        let complaint = try complaint { try play(through: underruns) }
        #expect(complaint == nil)
    }

    private func play(through underruns: Int) throws -> Trial {
        var traits = SimulatedCard.Traits()
        traits.underruns = underruns
        let card = try SimulatedCard(traits)
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        try listening.start("title: Short\ntiming: {prepare: 0s}\nsteps: [{name: A, hold: 3s}]")
        try listening.await { $0.cue == .finish }
        let recording = try card.recording()
        let breaks = recording.runs.count { $0.ending == "xrun" }
        // A machine that is busy breaks it off more often than it is forgiven.
        guard breaks == underruns else { return .spoilt("it broke off \(breaks) times") }
        #expect(recording.openings.count == 1)
        #expect(listening.events.allSatisfy { $0.status.audio == .ready })
        #expect(listening.cues.map(\.lost) == [false, false])
        return .good
    }

    /// It goes about when it is closed, 3 s behind the cue: either comes first, and neither leaves anything to be done.
    @Test(arguments: [20, 27])
    func whoIsIdleLooksForNoDevice(tenths: Int) throws {
        let card = try SimulatedCard(SimulatedCard.Traits(isHardware: false))
        let daemon = try LiveDaemon(
            isSilent: false, ["--device", SimulatedCard.device], environment: card.environment)
        var cues = try daemon.connect().open(Player.Monitor(kinds: [.cue]))
        _ = try daemon.call(Player.PlayCue(cue: .finish))
        _ = try cues.next(within: .seconds(60))
        usleep(UInt32(tenths * 100_000))
        try card.fail(.gone)
        usleep(2_900_000)
        try card.repair()
        let idles = try eventually(within: .seconds(90)) {
            let before = try contextSwitches(of: daemon.process.pid)
            usleep(6_000_000)
            return try contextSwitches(of: daemon.process.pid) - before <= 2
        }
        #expect(idles)
        #expect(try card.recording().openings.count == 1)
    }
}
