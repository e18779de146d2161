import LimberControl
import LimberCore
import Testing

@testable import limber

@Suite struct EventLogTests {
    @Test func aSessionIsALineAnEvent() {
        var log = EventLog()
        var muted = Samples.idle
        muted.muted = true
        let events = [
            Samples.event(.snapshot, Samples.idle),
            Samples.event(.started, Samples.playing(phase: 0, elapsed: .zero)),
            Samples.event(.phase, Samples.playing(phase: 0, elapsed: .zero)),
            Samples.event(.cue, Samples.playing(phase: 0, elapsed: .zero), cue: .getReady, late: .microseconds(200), lost: false),
            Samples.event(.phase, Samples.playing(phase: 1, elapsed: .zero)),
            Samples.event(.cue, Samples.playing(phase: 1, elapsed: .zero), cue: .holdStart, lost: true),
            Samples.event(.cue, Samples.playing(phase: 1, elapsed: .seconds(2)), cue: .holdStart, late: .milliseconds(2000)),
            Samples.event(.paused, Samples.playing(phase: 1, elapsed: .seconds(3), state: .paused)),
            Samples.event(.lagged, dropped: 12),
            Samples.event(.volume, muted),
            Samples.event(.ended, Samples.idle, outcome: .completed),
        ]
        #expect(
            events.map { log.line(for: $0) } == [
                "         snapshot  no session",
                "   0:00  started   Calves & squat, 1:50",
                "   0:00  phase     get ready: Calf stretch, left, 0:05",
                "   0:00  cue       getReady",
                "   0:05  phase     hold: Calf stretch, left, 0:20",
                "   0:05  cue       holdStart: not heard",
                "   0:07  cue       holdStart: 2000 ms late",
                "   0:08  paused    paused: step 1 of 3, Calf stretch: hold left, 0:17 left",
                "   0:08  lagged    12 events were missed",
                "         volume    70, muted",
                "         ended     Calves & squat: completed",
            ])
    }
}

@Suite struct EndingTests {
    private func other(_ state: Player.State = .running) -> Player.Status {
        var status = Samples.holding
        status.state = state
        status.session = "other"
        return status
    }

    @Test func theSessionsOwnEndIsTheEnd() {
        var ending = Ending(of: "s1")
        #expect(ending.take(Samples.event(.snapshot, other())) == .goesOn)
        // What is replaced ends first.
        #expect(ending.take(Samples.event(.ended, Samples.idle, outcome: .stopped)) == .goesOn)
        #expect(ending.take(Samples.event(.started)) == .goesOn)
        #expect(ending.take(Samples.event(.ended, Samples.idle, outcome: .completed)) == .over(.completed))
    }

    @Test func aSessionThatIsGoneAfterAReconnectIsOver() {
        var ending = Ending(of: "s1")
        _ = ending.take(Samples.event(.snapshot, Samples.idle))
        _ = ending.take(Samples.event(.started))
        #expect(ending.take(Samples.event(.snapshot)) == .goesOn)
        #expect(ending.take(Samples.event(.snapshot, Samples.idle)) == .over(nil))
    }

    @Test func anInterruptedSessionIsOver() {
        var ending = Ending(of: "s1")
        _ = ending.take(Samples.event(.snapshot, Samples.idle))
        let interrupted = Samples.playing(phase: 1, elapsed: .zero, state: .interrupted)
        #expect(ending.take(Samples.event(.snapshot, interrupted)) == .over(.interrupted))
    }

    @Test func anotherSessionTakesItsPlace() {
        var ending = Ending(of: "s1")
        _ = ending.take(Samples.event(.started))
        #expect(ending.take(Samples.event(.started, other())) == .over(nil))
    }
}
