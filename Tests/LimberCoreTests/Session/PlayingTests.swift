import LimberCore
import Testing

/// A session that nobody touches.
@Suite struct PlayingTests {
    @Test func theFirstCueIsDueBehindTheLeadIn() throws {
        var script = try SessionScript(.stretch("A", .hold(seconds: 10)), settings: Settings(prepare: .seconds(2), countdown: 1))
        #expect(script.heard == [])
        #expect(script.ahead == ["0.6 getReady", "1.6 countdown", "2.6 holdStart", "12.6 finish"])
        #expect(script.view == "running 0 getReady 0s/2s of 0s/12s")
        #expect(script.story == ["started 0"])
        script.wait(until: .milliseconds(600))
        #expect(script.heard == ["0.6 getReady"])
        #expect(script.story == ["started 0", "phase 0"])
    }

    @Test func theLeadInIsTheConfigurations() throws {
        let rules = Session.Rules(leadIn: .seconds(2))
        let script = try SessionScript(.stretch("A", .hold(seconds: 10)), settings: .bare, rules: rules)
        #expect(script.ahead == ["2 holdStart", "12 finish"])
    }

    @Test func everyCueSoundsAtItsInstantOfTheTimeline() throws {
        let loud = Settings(rest: .seconds(5), holdCountdown: 2, halfway: true)
        let routine = try Routine(
            loud, .stretch("Calf", .hold(seconds: 20), sides: true), .stretch("Raise", .reps(10), sides: true),
            .rounds(
                3, between: .seconds(30),
                .stretch("Quad", .hold(seconds: 30), sides: true, sets: 2, setRest: .seconds(15), order: .setsFirst),
                .stretch("Leg", .hold(seconds: 30), sides: true, positions: ["neutral", "in", "out"])),
            .stretch("Stay", .open(20, max: 20)), .stretch("Fold", .hold(seconds: 12.5)))
        let timeline = try Timeline(routine)
        var script = SessionScript()
        try script.apply(.start(timeline, id: "one", replace: false))
        script.wait(.seconds(3600))
        let expected = timeline.cues.map { "\(String(($0.at + .milliseconds(600)).text.dropLast())) \($0.cue)" }
        #expect(script.heard == expected)
        #expect(script.segments.count == 1, "nothing is handed over twice")
        #expect(
            script.story == ["started 0"] + timeline.phases.map { "phase \($0.index)" } + ["ended(LimberCore.Outcome.completed)"])
        let starts = script.events.filter { $0.event == .phase }
        #expect(starts.map(\.at) == timeline.phases.map { SessionScript.origin + .milliseconds(600) + $0.start })
        #expect(starts.map(\.status.play?.elapsed) == timeline.phases.map(\.start))
        #expect(starts.allSatisfy { $0.status.play?.phaseElapsed == .zero })
    }

    @Test func aReleaseThatBeginsWithItsRepetitionIsHeard() throws {
        let script = try SessionScript(.stretch("A", .reps(2, 0, 0, 1)), .stretch("B", .reps(1, 0, 0, 1)), settings: .bare)
        #expect(
            script.ahead == [
                "0.6 holdStart", "0.6 release", "1.6 lastRep", "1.6 release", "2.6 holdStart", "2.6 release", "3.6 finish",
            ])
    }

    @Test func theOutputIsClosedThreeSecondsAfterTheEnd() throws {
        var script = try SessionScript(.stretch("A", .hold(seconds: 10)), settings: .bare)
        script.wait(.seconds(60))
        #expect(script.closings == ["13.6"])
        #expect(script.session.nextDeadline == nil)
        #expect(script.view == "idle")
    }

    @Test func anHourTakesAsManyWakeUpsAsItHasPhases() throws {
        let routine = try Routine(Settings(prepare: .seconds(5)), .rounds(100, .stretch("A", .hold(seconds: 31))))
        var script = SessionScript()
        try script.apply(.start(Timeline(routine), id: "one", replace: false))
        script.wait(.seconds(3700))
        // The first announcement, the ends of all phases, the closing, and the end of the hour.
        #expect(script.steps == 1 + 200 + 1 + 1)
        #expect(script.records.first?.stretched == .seconds(3100))
        #expect(script.heard.count == 100 * 5 + 1)
    }

    @Test func statusCountsBothWays() throws {
        var script = try SessionScript.mixed(at: 1, 7.5)
        #expect(script.view == "running 1 hold 7.5s/12.5s of 12.5s/115.5s")
        #expect(script.status.play?.next?.index == 3)
        #expect(script.status.play?.repetition == nil)
        script.wait(.exactly(14.5))
        #expect(script.view == "running 2 switchSide 2s/3s of 27s/101s")
        #expect(script.status.play?.next?.index == 3)
    }

    @Test func repetitionsAreNumbered() throws {
        var script = try SessionScript.mixed(at: 6)
        var seen: [Int?] = []
        for _ in 0..<4 {
            seen.append(script.status.play?.repetition)
            script.wait(.exactly(6.999))
        }
        #expect(seen == [1, 1, 2, 3])
    }

    @Test func anOpenHoldHasNothingLeftPastItsMinimum() throws {
        var script = try SessionScript.mixed(at: 10, 19)
        let elapsed = script.status.play?.elapsed
        #expect(script.view == "running 10 hold 19s/1s of \(elapsed?.text ?? "")/20s")
        script.wait(.seconds(1))
        #expect(script.status.play?.phaseRemaining == nil)
        #expect(script.status.play?.remaining == .seconds(19))
        #expect(script.heard(last: 1) == ["\(script.text(script.now)) minimum"])
        script.wait(.exactly(39.999))
        #expect(script.place == "running 10 hold")
        script.wait(.milliseconds(1))
        #expect(script.place == "running 11 rest")
        #expect(script.held.last == "10: 60s")
    }

    @Test func aWaitLastsUntilNext() throws {
        var script = try SessionScript.mixed(at: 8)
        script.wait(.seconds(10_000))
        #expect(script.place == "running 8 wait")
        #expect(script.status.play?.phaseRemaining == nil)
        #expect(script.status.play?.phaseElapsed == .seconds(10_000))
        #expect(script.status.play?.remaining == .seconds(44))
        #expect(script.heard(last: 1) == ["84.6 waiting"])
        #expect(script.closings == ["114.6"], "30 s into the wait")
    }

    @Test func afterALongWaitTheNextCueGetsALeadIn() throws {
        var script = try SessionScript.mixed(at: 8, 60)
        try script.apply(.next)
        #expect(
            script.ahead == [
                "145.2 getReady", "150.2 holdStart", "170.2 minimum", "210.2 rest", "214.2 getReady", "219.2 holdStart",
                "229.2 finish",
            ])
        #expect(script.view == "running 9 getReady 0s/5s of 144s/44s")
        script.wait(.seconds(2))
        #expect(script.heard(last: 1) == ["145.2 getReady"])
        #expect(script.closings.count == 1, "it stays open")
    }

    @Test func aShortWaitKeepsTheOutputOpen() throws {
        var script = try SessionScript.mixed(at: 8, 29)
        #expect(try script.sound(of: .next) == [.getReady])
        script.wait(.seconds(30))
        #expect(script.closings == [])
    }

    @Test func anOpenHoldKeepsTheOutputOpen() throws {
        var script = try SessionScript(.stretch("A", .open(20)), settings: .bare)
        script.wait(.seconds(7200))
        #expect(script.closings == [])
        #expect(script.heard == ["0.6 holdStart", "20.6 minimum"])
    }
}
