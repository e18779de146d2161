import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// Sessions on a simulated card, which records what it played and when.
@Suite struct CardSessionTests {
    @Test func everyCueOfASessionSoundsOnItsSample() throws {
        let complaint = try complaint { try playAllCues() }
        #expect(complaint == nil)
    }

    private func playAllCues() throws -> Trial {
        let card = try SimulatedCard()
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        let text = """
            title: Two minutes
            timing: {prepare: 5s, switch: 5s, shift: 4s, rest: 4s}
            steps:
              - {name: Calf, sides: each, hold: 15s}
              - {name: Hip, hold: 10s, positions: [in, out]}
              - {name: Heel, reps: 3, tempo: {stretch: 1s, hold: 1s, release: 1s}}
              - {name: Back, sides: each, hold: 9s}
            """
        let expected = try listening.daemon.call(Player.ShowRoutine(text: text)).cues
        try listening.start(text)
        try listening.await { $0.kind == .cue && $0.cue == .finish }
        try listening.await(tenths: 20)

        let cues = listening.cues
        #expect(cues.map(\.cue) == expected.map(\.cue))
        let first = try #require(cues.first?.due)
        #expect(cues.compactMap { $0.due.map { ($0.rawValue - first.rawValue) / 1000 } } == expected.map(\.at.inMilliseconds))
        let recording = try card.recording()
        // A stream that ran dry was cut by the machine.
        guard !recording.runs.contains(where: { $0.ending == "xrun" }) else { return .spoilt("an underrun") }
        let hearing = try Hearing(cues.filter { $0.lost == false }, in: recording, palette: try Listening.palette())
        hearing.expectTruth()
        // Nothing else sounded: no two cues are closer than a second, and none is longer than 2 s.
        let dues = cues.compactMap { $0.due.map { Int64($0.rawValue) * 1000 } }
        for onset in recording.onsets(gap: .milliseconds(20)) {
            #expect(dues.contains { (-1_000_000...2_000_000_000).contains(onset - $0) }, "a sound without a cue")
        }
        try listening.daemon.stop()
        guard hearing.heard.count == cues.count else { return .spoilt("a cue was lost") }
        // On a machine that is busy one may be late, and is then told to be.
        let wrong = hearing.wrong(by: .milliseconds(1))
        return wrong.count <= 1 ? .good : .spoilt("\(wrong)")
    }

    @Test func commandsInTheMiddleLeaveWhatFollowsExact() throws {
        let complaint = try complaint { try playWithCommands() }
        #expect(complaint == nil)
    }

    private func playWithCommands() throws -> Trial {
        let card = try SimulatedCard()
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        try listening.start(
            """
            title: Moved through
            timing: {prepare: 4s, switch: 4s}
            steps:
              - {name: One, hold: 6s, sides: each}
              - {name: Two, hold: 5s}
              - {name: Three, hold: 4s}
            """)
        let daemon = listening.daemon
        try listening.await(cues: 2)
        try listening.await(tenths: 4)
        _ = try daemon.call(Player.Pause())
        try listening.await { $0.cue == .paused }
        try listening.await(tenths: 4)
        _ = try daemon.call(Player.Resume())
        try listening.await { $0.cue == .holdStart }
        try listening.await(tenths: 4)
        _ = try daemon.call(Player.Next())
        try listening.await { $0.cue == .switchSide }
        try listening.await(tenths: 4)
        _ = try daemon.call(Player.Back())
        try listening.await { $0.cue == .getReady }
        try listening.await(tenths: 4)
        _ = try daemon.call(Player.Extend(duration: .seconds(2)))
        try listening.await { $0.cue == .holdStart }
        try listening.await(tenths: 4)
        _ = try daemon.call(Player.GoTo(step: 3))
        try listening.await { $0.cue == .finish }
        try listening.await(tenths: 20)

        // What a command makes due at once sounds as soon as the device is started anew, over what fades out; all else on
        // its sample.
        let recording = try card.recording()
        // A stream that ran dry was cut by the machine.
        guard !recording.runs.contains(where: { $0.ending == "xrun" }) else { return .spoilt("an underrun") }
        let commanded: Set<Cue> = [.paused, .resumed, .switchSide, .getReady]
        func hearing(pattern: Duration, of isMeant: (Cue) -> Bool) throws -> Hearing {
            let cues = listening.cues.filter { $0.lost == false && $0.cue.map(isMeant) == true }
            return try Hearing(cues, in: recording, palette: try Listening.palette(), pattern: pattern)
        }
        let exact = try hearing(pattern: .milliseconds(60)) { !commanded.contains($0) }
        exact.expectTruth()
        // What fades out below these moves the place where they are most alike by a few milliseconds.
        let prompt = try hearing(pattern: .milliseconds(150)) { commanded.contains($0) }
        prompt.expectTruth(within: .milliseconds(4), likeness: 0.7)
        guard listening.cues.allSatisfy({ $0.lost == false }) else { return .spoilt("a cue was lost") }
        let isExact = exact.wrong(by: .milliseconds(1)).isEmpty
        let isPrompt = prompt.heard.allSatisfy { $0.error < Segment.tolerance }
        return isExact && isPrompt ? .good : .spoilt("\(exact.heard), \(prompt.heard)")
    }

    @Test func withoutADeviceTimeGoesOnAndEveryCueIsToldLost() throws {
        var listening = try Listening(["--device", "no-such-card"], environment: [:])
        try listening.start(
            """
            title: In silence
            timing: {prepare: 1s}
            steps: [{name: One, hold: 1s}]
            """)
        try listening.await { $0.kind == .ended }
        #expect(listening.events.last?.outcome == .completed)
        try listening.await(cues: 3)
        #expect(listening.cues.map(\.cue) == [.getReady, .holdStart, .finish])
        #expect(listening.cues.allSatisfy { $0.lost == true && $0.late == nil })
        #expect(listening.events.last?.status.audio == .silent)
        #expect(listening.daemon.process.errors.contains("no-such-card"))
    }

    @Test func theStreamIsClosedBehindTheEnd() throws {
        let card = try SimulatedCard()
        var listening = try Listening(["--device", SimulatedCard.device], environment: card.environment)
        _ = try listening.daemon.call(Player.PlayCue(cue: .finish))
        try listening.await { $0.cue == .finish }
        #expect(try eventually(within: .seconds(30)) { try card.recording().openings.last?.closed != nil })
    }
}
