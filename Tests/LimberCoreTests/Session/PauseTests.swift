import LimberCore
import Testing

@Suite struct PauseTests {
    @Test func pausingKeepsThePositionAndSilencesTheTimeline() throws {
        var script = try SessionScript.mixed(at: 1, 8)
        #expect(try script.sound(of: .pause) == [.paused])
        let view = "paused 1 hold 8s/12s of 13s/115s"
        #expect(script.view == view)
        script.wait(.seconds(1000))
        #expect(script.view == view)
        #expect(script.heard == ["0.6 getReady", "5.6 holdStart", "13.6 paused"])
        #expect(script.story.last == "paused 1")
    }

    @Test func pausingTwiceIsPausingOnce() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        let before = script.session
        #expect(try script.apply(.pause) == [])
        #expect(script.session == before)
    }

    @Test func aHoldGoesOnBehindAGetReady() throws {
        var script = try SessionScript.mixedPaused(at: 3, 8)
        script.wait(.seconds(10))
        try script.apply(.resume)
        // 38.6 paused, 48.6 resumed, 53.6 the hold, of which 12 s are left.
        #expect(script.heard(last: 1) == ["48.6 resumed"])
        #expect(script.ahead.prefix(3) == ["53.6 holdStart", "65.6 rest", "69.6 getReady"])
        #expect(script.view == "running 3 getReady 0s/5s of 38s/90s")
        let shown = script.status.play?.phase
        #expect(shown?.name == "Calf" && shown?.side == .right && shown?.edge == .getReady)
        #expect(script.status.play?.next?.index == 3)
        script.wait(.seconds(4))
        #expect(script.view == "running 3 getReady 4s/1s of 38s/90s")
        script.wait(.seconds(1))
        #expect(script.view == "running 3 hold 8s/12s of 38s/90s")
        #expect(script.story.suffix(2) == ["resumed 3", "phase 3"])
        script.wait(.seconds(12))
        #expect(script.place == "running 4 rest")
        #expect(script.held == ["1: 20s", "3: 20s"])
    }

    @Test func theWayBackIntoAHoldTicks() throws {
        var script = try SessionScript(
            .stretch("A", .hold(seconds: 20), Settings(countdown: 2)), settings: Settings(prepare: .zero, holdCountdown: 1))
        script.wait(until: .exactly(10.6))
        try script.apply(.pause)
        try script.apply(.resume)
        #expect(script.heard == ["0.6 holdStart", "10.6 paused", "10.6 resumed"])
        #expect(script.ahead == ["13.6 countdown", "14.6 countdown", "15.6 holdStart", "24.6 countdown", "25.6 finish"])
    }

    @Test func theWayBackIsTheConfigurations() throws {
        var script = try SessionScript.mixed(at: 1, 8, rules: .init(resumeLead: .seconds(2)))
        try script.apply(.pause)
        try script.apply(.resume)
        #expect(script.ahead.prefix(2) == ["15.6 holdStart", "27.6 switchSide"])
    }

    @Test func withoutAWayBackTheHoldGoesOnAtOnce() throws {
        var script = try SessionScript.mixed(at: 1, 8, rules: .init(resumeLead: .zero))
        try script.apply(.pause)
        #expect(try script.sound(of: .resume) == [.resumed])
        #expect(script.view == "running 1 hold 8s/12s of 13s/115s")
        #expect(script.ahead.first == "25.6 switchSide")
    }

    @Test func theInterruptedRepetitionIsDoneAnew() throws {
        var script = try SessionScript.mixedPaused(at: 6, 10)
        try script.apply(.resume)
        // Repetition 2 of 7 s each; the pause came 3 s into it.
        #expect(script.ahead.prefix(5) == ["74.6 holdStart", "79.6 release", "81.6 lastRep", "86.6 release", "88.6 rest"])
        #expect(script.status.play?.repetition == nil)
        script.wait(.seconds(5))
        #expect(script.status.play?.repetition == 2)
        #expect(script.status.play?.phaseElapsed == .seconds(7))
        script.wait(.seconds(14))
        #expect(script.held.last == "6: 21s x3")
    }

    @Test func aHoldThatBeganWithAChangeGoesOnAsAHold() throws {
        var script = try SessionScript(.stretch("A", .hold(seconds: 10), sides: true), settings: .bare)
        script.wait(until: .exactly(12.6))
        try script.apply(.pause)
        try script.apply(.resume)
        script.wait(.seconds(5))
        #expect(script.heard == ["0.6 holdStart", "10.6 switchSide", "12.6 paused", "12.6 resumed", "17.6 holdStart"])
    }

    /// Lengths whose multiples, divided as binary fractions of seconds, fall short of whole numbers.
    @Test(arguments: [800, 1300, 2900])
    func aRepetitionThatIsJustOverIsNotDoneAgain(milliseconds: Int) throws {
        let length = Duration.milliseconds(milliseconds)
        let tempo = Tempo(stretch: length, hold: .zero, release: .zero)
        var script = try SessionScript(.stretch("A", .reps(60, tempo: tempo)), settings: .bare)
        script.wait(.milliseconds(600))
        for repetition in 1..<60 {
            script.wait(length)
            #expect(script.status.play?.repetition == repetition + 1)
            var other = script
            try other.apply(.pause)
            try other.apply(.resume)
            #expect(other.status.play?.remaining == length * (60 - repetition))
            try other.apply(.stop(pain: nil))
            #expect(other.records.first?.held.first?.repetitions == repetition)
        }
        script.wait(length)
        #expect(script.records.first?.held.first?.repetitions == 60)
    }

    @Test(arguments: [0, 2, 4])
    func anyOtherPhaseGoesOnWithWhatIsLeft(phase: Int) throws {
        var script = try SessionScript.mixedPaused(at: phase, 1)
        let story = script.story.count
        let ahead = try #require(script.status.play?.phaseRemaining)
        script.wait(.seconds(3))
        #expect(try script.sound(of: .resume) == [.resumed])
        #expect(script.status.play?.phaseElapsed == .seconds(1))
        #expect(script.status.play?.phaseRemaining == ahead)
        script.wait(ahead)
        #expect(script.status.play?.phase.index == phase + 1)
        #expect(script.story.dropFirst(story) == ["resumed \(phase)", "phase \(phase + 1)"])
    }

    @Test func aPausedWaitIsGoneOnWith() throws {
        var script = try SessionScript.mixedPaused(at: 8, 10)
        script.wait(.seconds(5))
        #expect(try script.sound(of: .resume) == [.resumed])
        #expect(script.ahead == [])
        #expect(script.place == "running 8 wait")
        script.wait(.seconds(60))
        #expect(script.closings == ["129.6"], "30 s after it was gone on with")
    }

    @Test func anOpenHoldPastItsMinimumIsGoneOnWithPastIt() throws {
        var script = try SessionScript.mixedPaused(at: 10, 25)
        try script.apply(.resume)
        let start = script.now
        script.wait(.seconds(5))
        #expect(script.status.play?.phaseElapsed == .seconds(25))
        #expect(script.status.play?.phaseRemaining == nil)
        #expect(script.ahead.first == "\(script.text(start + .seconds(40))) rest", "no second minimum")
    }

    @Test func aPauseInTheWayBackLosesNothing() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        try script.apply(.resume)
        script.wait(.seconds(3))
        try script.apply(.pause)
        #expect(script.view == "paused 1 hold 8s/12s of 13s/115s")
        script.wait(.seconds(10))
        try script.apply(.resume)
        #expect(script.heard == ["0.6 getReady", "5.6 holdStart", "13.6 paused", "13.6 resumed", "16.6 paused", "26.6 resumed"])
        #expect(script.ahead.first == "31.6 holdStart")
    }

    @Test func aPauseInTheLeadInIsHeardBehindIt() throws {
        var script = SessionScript()
        try script.apply(.start(.mixed(), id: "one", replace: false))
        script.wait(.milliseconds(100))
        try script.apply(.pause)
        #expect(script.ahead == ["0.6 paused"])
        #expect(script.view == "paused 0 getReady 0s/5s of 0s/128s")
        script.wait(.seconds(10))
        try script.apply(.resume)
        #expect(script.heard == ["0.6 paused", "10.1 resumed"])
        #expect(script.ahead.first == "15.1 holdStart")
        #expect(script.story == ["started 0", "paused 0", "resumed 0", "phase 0"])
    }

    @Test func theOutputIsClosedThirtySecondsIntoAPause() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        script.wait(.seconds(60))
        #expect(script.closings == ["43.6"])
        try script.apply(.resume)
        #expect(script.ahead.prefix(2) == ["74.2 resumed", "79.2 holdStart"])
        #expect(script.view == "running 1 getReady 0s/5s of 13s/115s")
        script.wait(.milliseconds(600))
        #expect(script.view == "running 1 getReady 0s/5s of 13s/115s")
        script.wait(.seconds(60))
        #expect(script.closings.count == 1)
    }

    @Test func aSoundInAPauseKeepsTheOutputOpenForAnotherThirtySeconds() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        script.wait(.seconds(20))
        try script.apply(.playCue(.rest))
        script.wait(.seconds(20))
        #expect(script.isOutputOpen)
        script.wait(.seconds(60))
        #expect(script.closings == ["63.6"])
    }

    @Test func everythingInAPauseGetsALeadInWhereTheOutputIsClosed() throws {
        for command: Command in [
            .next, .back, .again, .skip(1), .goTo(step: 4), .extend(.seconds(9)), .stop(pain: nil), .playCue(.rest),
        ] {
            var script = try SessionScript.mixedPaused(at: 1, 8)
            script.wait(.seconds(60))
            try script.apply(command)
            #expect(script.ahead.count == 1)
            #expect(script.ahead.first?.hasPrefix("74.2 ") == true)
        }
    }

    @Test func aPauseOfHalfAnHourEndsTheSessionWithoutASound() throws {
        var script = try SessionScript.mixedPaused(at: 3, 8)
        script.wait(.seconds(1799))
        #expect(script.place == "paused 3 hold")
        let sounds = script.heard
        script.wait(.seconds(1))
        #expect(script.view == "idle")
        #expect(script.story.last == "ended(LimberCore.Outcome.stopped)")
        #expect(script.records.map(\.outcome) == [.stopped])
        #expect(script.held == ["1: 20s", "3: 8s"])
        #expect(script.heard == sounds)
        #expect(script.session.nextDeadline == nil)
    }

    @Test func whoMovesInAPauseIsStillThere() throws {
        var script = try SessionScript.mixedPaused(at: 3, 8)
        script.wait(.seconds(1700))
        try script.apply(.next)
        script.wait(.seconds(1799))
        #expect(script.place == "paused 4 rest")
        try script.apply(.extend(.seconds(9)))
        script.wait(.seconds(1799))
        #expect(script.place == "paused 4 rest")
        script.wait(.seconds(1))
        #expect(script.place == "idle")
    }

    @Test func anInterruptedSessionBeginsItsHoldAnew() throws {
        let past = [Record.Held(phase: 1, time: .seconds(20)), Record.Held(phase: 99, time: .seconds(5))]
        let bookmark = Bookmark(id: "one", timeline: try .mixed(), phase: 3, elapsed: .seconds(41), held: past)
        let session = Session(interrupted: bookmark, at: SessionScript.origin)
        var script = SessionScript(session)
        #expect(script.view == "interrupted 3 hold 0s/20s of 41s/98s")
        #expect(script.session.nextDeadline == nil)
        try script.apply(.resume)
        #expect(script.ahead.prefix(3) == ["0.6 resumed", "5.6 holdStart", "25.6 rest"])
        script.wait(until: .exactly(25.6))
        #expect(script.held == ["1: 20s", "3: 20s"])
        #expect(script.status.play?.elapsed == .seconds(61))
    }

    @Test(arguments: [-1, 14, Int.max])
    func anInterruptedSessionStandsSomewhereInItsTimeline(phase: Int) throws {
        let bookmark = Bookmark(id: "one", timeline: try .mixed(), phase: phase)
        let session = Session(interrupted: bookmark, at: SessionScript.origin)
        #expect(session.status(at: SessionScript.origin).play?.phase.index == (phase < 0 ? 0 : 13))
    }
}
