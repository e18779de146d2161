import LimberCore
import Testing

/// Bringing a session to the present.
@Suite struct AdvanceTests {
    @Test func aLateWakeUpPassesEveryEdgeInOrderAtItsOwnInstant() throws {
        var punctual = try SessionScript(
            .stretch("A", .hold(seconds: 20), sides: true), .rounds(4, between: .seconds(9), .stretch("B", .reps(3))))
        var late = punctual
        punctual.wait(.seconds(3600))
        late.oversleep(.seconds(3600))
        #expect(late.steps == 1)
        #expect(late.story == punctual.story)
        #expect(late.events.map(\.status) == punctual.events.map(\.status))
        #expect(late.records == punctual.records)
        #expect(late.session == punctual.session)
        #expect(late.events.last?.event == .ended(.completed))
    }

    @Test func aLateWakeUpStopsWhereTheUserIsNeeded() throws {
        var script = try SessionScript(.stretch("A", .hold(seconds: 20)), .wait("B"), settings: .bare)
        script.oversleep(.seconds(3600))
        #expect(script.view == "running 1 wait 3579.4s/- of 3599.4s/0s")
        #expect(!script.isOutputOpen)
        try script.apply(.next)
        #expect(script.ahead == ["3600.6 finish"])
    }

    @Test func aLateWakeUpAbandonsAtItsInstant() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        script.oversleep(.seconds(36_000))
        #expect(script.view == "idle")
        #expect(script.held == ["1: 8s"])
    }

    @Test(arguments: [0, 1, 6, 8, 10])
    func advancingTwiceIsAdvancingOnce(phase: Int) throws {
        var session = try SessionScript.mixed(at: phase, 0).session
        let later = try #require(session.nextDeadline)
        _ = session.advance(to: later)
        let once = session
        #expect(session.advance(to: later) == [])
        #expect(session == once)
    }

    @Test func wakingTooEarlyIsHarmless() throws {
        var session = try SessionScript.mixed(at: 1, 0).session
        let before = session
        let deadline = try #require(session.nextDeadline)
        #expect(session.advance(to: deadline - .nanoseconds(1)) == [])
        #expect(session == before)
    }

    @Test func anIdleSessionNeedsNoWakeUp() {
        var session = Session()
        #expect(session.nextDeadline == nil)
        #expect(session.advance(to: SessionScript.origin) == [])
        #expect(session.status(at: SessionScript.origin) == Session().status(at: SessionScript.origin + .seconds(9)))
    }

    @Test func aFixedTimelineCountsDownAsMuchAsUp() throws {
        var script = try SessionScript(.stretch("A", .hold(seconds: 20), sides: true), .stretch("B", .reps(3)))
        var sums: Set<Duration> = []
        while let play = script.status.play {
            sums.insert(play.elapsed + play.remaining)
            script.wait(.milliseconds(1700))
        }
        #expect(sums == [.seconds(5 + 20 + 5 + 20 + 5 + 21)])
    }
}
