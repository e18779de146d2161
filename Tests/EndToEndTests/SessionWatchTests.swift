import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// A session as a watcher sees it, in real time.
@Suite struct SessionWatchTests {
    private let routine = """
        title: Short
        timing: {prepare: 200ms, switch: 200ms, rest: 200ms}
        cues: {countdown: 0}
        steps:
          - {name: Calf, sides: each, hold: 1s}
          - {name: Squat, hold: 1s}
        """

    @Test func everyEdgeIsSeenInOrderWithAGrowingNumber() throws {
        let daemon = try LiveDaemon()
        var events = try daemon.connect().open(Player.Monitor())
        let answer = try daemon.call(Player.Start(text: routine))
        let begun = monotonicNow()
        var (seq, phases, cues): (Int, [Player.Phase], [(Cue, Duration)]) = (0, [], [])
        var outcome: Player.Outcome?
        while outcome == nil || cues.last?.0 != .finish {
            guard case .answer(let event, _) = try events.next(within: .seconds(10)) else { throw NoEvent() }
            #expect(event.seq == seq + 1)
            seq = event.seq
            switch event.kind {
            case .phase: phases.append(try #require(event.status.phase))
            case .cue: cues.append((try #require(event.cue), try #require(event.due).duration))
            case .ended: outcome = event.outcome
            default: #expect([.snapshot, .started].contains(event.kind))
            }
            #expect(event.late == nil && event.lost ?? false == false, "nobody wanted to hear it")
        }
        let time = Duration.nanoseconds(monotonicNow() - begun)
        #expect(outcome == .completed)
        #expect(phases.map(\.kind) == [.getReady, .hold, .switchSide, .hold, .rest, .getReady, .hold])
        #expect(phases.map(\.index) == Array(0...6))
        #expect(phases.map(\.side) == [.left, .left, .right, .right, .both, .both, .both])
        #expect(cues.map(\.0) == [.getReady, .holdStart, .switchSide, .holdStart, .rest, .getReady, .holdStart, .finish])
        let first = try #require(cues.first).1
        #expect(cues.map { $0.1 - first } == phases.map(\.start) + [.milliseconds(3800)])
        #expect(time >= .milliseconds(3800) && time < .seconds(10))
        #expect(try daemon.call(Player.GetStatus()).status.state == .idle)
        #expect(daemon.process.errors.contains("session started") && daemon.process.errors.contains(answer.session))
        #expect(daemon.process.errors.split(separator: "\n").count == 2, "its start and its end are logged, and nothing else")
        try daemon.stop()
    }

    @Test func commandsOfOneClientAreSeenByAnother() throws {
        let daemon = try LiveDaemon()
        var events = try daemon.connect().open(Player.Monitor(kinds: [.paused, .resumed, .moved, .extended, .ended]))
        let client = try daemon.connect()
        _ = try client.call(Player.Start(routine: "post-run-six"))
        _ = try client.call(Player.Pause())
        _ = try client.call(Player.Resume())
        _ = try client.call(Player.Next())
        _ = try client.call(Player.Extend(duration: .seconds(10)))
        _ = try client.call(Player.Stop(pain: 1))
        var kinds: [Player.EventKind] = []
        while kinds.last != .ended {
            guard case .answer(let event, _) = try events.next(within: .seconds(10)) else { throw NoEvent() }
            kinds.append(event.kind)
        }
        #expect(kinds == [.snapshot, .paused, .resumed, .moved, .extended, .ended])
        try daemon.stop()
    }

    @Test func twoClientsThatStartAtOnceGetOneSession() throws {
        let daemon = try LiveDaemon()
        let clients = try (1...8).map { _ in try daemon.connect() }
        for client in clients { try client.send(Call(Player.Start(routine: "post-run-six"))) }
        let errors = try clients.map { try $0.reply().error }
        #expect(errors.count { $0 == nil } == 1)
        #expect(errors.compactMap(\.self) == Array(repeating: "\(Player.interface).SessionActive", count: 7))
        try daemon.stop()
    }
}
