import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// A disk whose every sync takes two seconds.
@Suite struct SlowDiskTests {
    @Test func theCuesOfASessionDoNotWaitForTheDisk() throws {
        let complaint = try complaint { try playWhileTheDiskIsBusy() }
        #expect(complaint == nil)
    }

    private func playWhileTheDiskIsBusy() throws -> Trial {
        let card = try SimulatedCard()
        let environment = card.environment.merging(try SlowDisk.environment(.seconds(2))) { $1 }
        var listening = try Listening(["--device", SimulatedCard.device], environment: environment)
        let text = """
            title: While the disk is busy
            timing: {prepare: 5s, switch: 5s}
            steps: [{name: Calf, sides: each, hold: 5s}, {name: Hip, hold: 5s}]
            """
        let expected = try listening.daemon.call(Player.ShowRoutine(text: text)).cues
        // Each is answered within the time that clients wait, whatever the disk does.
        try listening.start(text)
        try listening.await(cues: 2)
        _ = try listening.daemon.call(Player.GetStatus())
        try listening.await { $0.kind == .cue && $0.cue == .finish }
        try listening.await(tenths: 20)

        #expect(listening.cues.map(\.cue) == expected.map(\.cue))
        let recording = try card.recording()
        // A stream that ran dry was cut by the machine.
        guard !recording.runs.contains(where: { $0.ending == "xrun" }) else { return .spoilt("an underrun") }
        let cues = listening.cues
        let hearing = try Hearing(cues.filter { $0.lost == false }, in: recording, palette: try Listening.palette())
        hearing.expectTruth()
        // What is asked of the history waits for it, and it has all.
        let daemon = listening.daemon
        #expect(
            eventually(within: .seconds(120)) {
                (try? daemon.connect().call(Player.ListSessions()))?.sessions.first?.outcome == .completed
            })
        try daemon.stop()
        guard hearing.heard.count == cues.count else { return .spoilt("a cue was lost") }
        // On a machine that is busy one may be late, and is then told to be.
        let wrong = hearing.wrong(by: .milliseconds(1))
        return wrong.count <= 1 ? .good : .spoilt("\(wrong)")
    }
}
