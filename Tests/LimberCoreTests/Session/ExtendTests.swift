import LimberCore
import Testing

@Suite struct ExtendTests {
    @Test(arguments: [0, 1, 2, 3, 4, 5, 7, 13])
    func aPhaseBecomesLongerAndItsEdgeSoundsAgain(phase: Int) throws {
        var script = try SessionScript.mixed(at: phase, 1)
        let before = try #require(script.status.play)
        let story = script.story.count
        #expect(try script.sound(of: .extend(.seconds(10))) == [before.phase.edge])
        let after = try #require(script.status.play)
        #expect(after.phaseElapsed == before.phaseElapsed)
        #expect(after.phaseRemaining == before.phaseRemaining.map { $0 + .seconds(10) })
        #expect(after.remaining == before.remaining + .seconds(10))
        #expect(script.story.dropFirst(story) == ["extended \(phase)"])
        script.wait(after.remaining - .milliseconds(1))
        #expect(script.status.state == .running)
    }

    @Test func ticksMoveAlong() throws {
        var script = try SessionScript(
            .stretch("A", .hold(seconds: 20), Settings(holdCountdown: 2, halfway: true)), settings: Settings(prepare: .zero))
        script.wait(until: .exactly(19.1))
        try script.apply(.extend(.seconds(10)))
        #expect(script.heard == ["0.6 holdStart", "10.6 halfway", "18.6 countdown", "19.1 holdStart"])
        #expect(script.ahead == ["28.6 countdown", "29.6 countdown", "30.6 finish"])
    }

    @Test func theMiddleMovesAlongUntilItWasHeard() throws {
        let item = Routine.Item.stretch("A", .hold(seconds: 20), Settings(halfway: true))
        var early = try SessionScript(item, settings: .bare)
        early.wait(until: .exactly(9.6))
        try early.apply(.extend(.seconds(10)))
        #expect(early.ahead == ["15.6 halfway", "30.6 finish"])
        early.wait(until: .seconds(16))
        try early.apply(.extend(.seconds(30)))
        #expect(early.ahead == ["60.6 finish"])
    }

    @Test func aShortHoldThatBecomesLongGetsAMiddle() throws {
        var script = try SessionScript(.stretch("A", .hold(seconds: 8), Settings(halfway: true)), settings: .bare)
        script.wait(until: .exactly(6.6))
        try script.apply(.extend(.seconds(12)))
        #expect(script.ahead == ["10.6 halfway", "20.6 finish"])
    }

    @Test func anOpenHoldsMinimumMovesAndItsMaximumAlong() throws {
        var script = try SessionScript(.stretch("A", .open(20, max: 60)), settings: .bare)
        script.wait(until: .exactly(10.6))
        try script.apply(.extend(.seconds(15)))
        #expect(script.ahead == ["35.6 minimum", "75.6 finish"])
        #expect(script.status.play?.phaseRemaining == .seconds(25))
    }

    @Test func aPassedMinimumIsSetAnewFromNow() throws {
        var script = try SessionScript(.stretch("A", .open(20, max: 60)), settings: .bare)
        script.wait(until: .exactly(30.6))
        #expect(script.status.play?.phaseRemaining == nil)
        #expect(try script.sound(of: .extend(.seconds(15))) == [.holdStart])
        #expect(script.ahead == ["45.6 minimum", "85.6 finish"])
        #expect(script.status.play?.phaseRemaining == .seconds(15))
        // Its own way to end is past the new minimum.
        try script.apply(.next)
        #expect(script.records.map(\.outcome) == [.stopped])
    }

    @Test(arguments: [6, 8])
    func repsAndWaitsCannotBeExtended(phase: Int) throws {
        for paused in [false, true] {
            var script = try paused ? SessionScript.mixedPaused(at: phase, 1) : SessionScript.mixed(at: phase, 1)
            let before = script.session
            #expect(throws: Refusal.self) { try script.apply(.extend(.seconds(10))) }
            #expect(script.session == before)
        }
    }

    @Test(arguments: [1, 10], [false, true])
    func oneHourInTotalIsTheMost(phase: Int, paused: Bool) throws {
        var script = try paused ? SessionScript.mixedPaused(at: phase, 1) : SessionScript.mixed(at: phase, 1)
        try script.apply(.extend(.seconds(1800)))
        try script.apply(.extend(.seconds(1799)))
        #expect(throws: Refusal.self) { try script.apply(.extend(.seconds(2))) }
        try script.apply(.extend(.seconds(1)))
        #expect(throws: Refusal.self) { try script.apply(.extend(.seconds(1))) }
        #expect(script.status.play?.phaseRemaining == .seconds(3619))
        try script.apply(.again)
        #expect(script.status.play?.remaining ?? .zero < .seconds(3600), "a hold that is done again is as written")
    }

    @Test(arguments: [.zero, .milliseconds(999), .seconds(-10), .seconds(3601), .seconds(Int64.max / 4)] as [Duration])
    func oneExtensionHasBounds(time: Duration) throws {
        var script = try SessionScript.mixed(at: 1, 1)
        let before = script.session
        #expect(throws: Refusal.self) { try script.apply(.extend(time)) }
        #expect(script.session == before)
    }

    @Test func whilePausedThePhaseIsExtendedAndItsEdgeHeard() throws {
        var script = try SessionScript.mixedPaused(at: 3, 8)
        #expect(try script.sound(of: .extend(.seconds(10))) == [.holdStart])
        #expect(script.ahead == [])
        #expect(script.view == "paused 3 hold 8s/22s of 38s/100s")
        try script.apply(.resume)
        script.wait(.exactly(5 + 21.9))
        #expect(script.place == "running 3 hold")
        script.wait(.milliseconds(100))
        #expect(script.held.last == "3: 30s")
    }

    @Test func theWayBackIntoAHoldBecomesLonger() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        try script.apply(.resume)
        script.wait(.seconds(2))
        #expect(try script.sound(of: .extend(.seconds(10))) == [.getReady])
        #expect(script.view == "running 1 getReady 2s/13s of 13s/115s")
        #expect(script.ahead.prefix(2) == ["28.6 holdStart", "40.6 switchSide"])
        try script.apply(.extend(.seconds(3590)))
        #expect(throws: Refusal.self) { try script.apply(.extend(.seconds(1))) }
    }

    @Test func inTheLeadInTheFirstPhaseIsExtended() throws {
        var script = SessionScript()
        try script.apply(.start(.mixed(), id: "one", replace: false))
        try script.apply(.extend(.seconds(10)))
        #expect(script.ahead.prefix(2) == ["0.6 getReady", "15.6 holdStart"])
        script.wait(.seconds(2))
        #expect(script.heard == ["0.6 getReady"])
        #expect(script.story == ["started 0", "extended 0", "phase 0"])
    }

    @Test func onTheWayBackWithAClosedOutputTheEdgeWaitsForIt() throws {
        var script = try SessionScript.mixedPaused(at: 4, 1)
        script.wait(.seconds(60))
        try script.apply(.resume)
        try script.apply(.extend(.seconds(10)))
        #expect(script.ahead.first == "112.2 rest")
        script.wait(.milliseconds(600))
        #expect(script.status.play?.phaseRemaining == .seconds(13))
    }
}
