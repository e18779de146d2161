import LimberCore
import Testing

/// When the user is called, and for what.
@Suite struct BellTests {
    @Test func aDoseIsCalledWhenItIsDueAndTwiceMore() throws {
        var script = try BellScript(.daily(at: "07:30", "20:30"), at: "2026-03-02 06:00")
        try script.run(until: "2026-03-02 23:00")
        #expect(
            script.takeLines() == [
                "07:30 call p 07:30", "07:40 call p 07:30", "07:50 call p 07:30", "20:30 call p 20:30", "20:40 call p 20:30",
                "20:50 call p 20:30",
            ])
        #expect(try script.states(on: "2026-03-02") == ["07:30 missed", "20:30 missed"])
    }

    @Test func nobodyLooksWhereNothingHappens() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 08:00")
        script.records = [DoseRecord(plan: "p", dose: try #require(Dose.ID("2026-03-02 07:30")), skipped: 1)]
        try script.run(until: "2026-03-03 07:29")
        #expect(script.looks == 2, "at the beginning and at the end")
    }

    @Test func whatIsDoneIsNotCalledAgain() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 06:00")
        try script.run(until: "2026-03-02 07:35")
        script.start("p", script.bell.dose(begunWith: "r", at: script.now)?.dose.id)
        try script.run(until: "2026-03-02 07:45")
        script.end(.completed)
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == ["07:30 call p 07:30"])
        #expect(try script.states(on: "2026-03-02") == ["07:30 done"])
    }

    @Test(arguments: [(75, "done"), (74, "partial"), (0, "missed")])
    func whatWasStoppedIsDoneFromThreeQuarters(_ seconds: Int, _ state: String) throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:31")
        script.start("p", Dose.ID("2026-03-02 07:30"))
        script.end(.stopped, after: .seconds(seconds))
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == [], "who has begun is not called")
        #expect(try script.states(on: "2026-03-02") == ["07:30 \(state)"])
    }

    @Test func whatIsSnoozedIsCalledThen() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 06:00")
        try script.run(until: "2026-03-02 07:32")
        let now = script.now
        try script.command { record, _ in record.snoozedUntil = now + 25 * 60_000 }
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == ["07:30 call p 07:30", "07:57 call p 07:30", "08:07 call p 07:30"])
    }

    @Test func aSnoozeHoldsAlsoAfterAllCallsAndAfterABeginning() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 06:00")
        try script.run(until: "2026-03-02 08:00")
        _ = script.takeLines()
        script.start("p", Dose.ID("2026-03-02 07:30"))
        try script.run(until: "2026-03-02 08:01")
        script.end(.stopped, after: .seconds(10))
        let now = script.now
        try script.command { record, _ in record.snoozedUntil = now + 600_000 }
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == ["08:11 call p 07:30"])
    }

    @Test func whatIsSkippedIsNotCalledUntilThatIsTakenBack() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:00")
        let now = script.now
        try script.command { record, _ in record.skipped = now }
        #expect(script.bell.dose(at: now)?.dose.id.day == Day("2026-03-03"), "a command means the next one")
        try script.run(until: "2026-03-02 08:00")
        #expect(script.takeLines() == [])
        #expect(try script.states(on: "2026-03-02") == ["07:30 skipped"])
        let skipped = try #require(script.bell.skippedDose(at: script.now))
        script.change(skipped.dose) { $0.skipped = nil }
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == ["08:00 call p 07:30", "08:10 call p 07:30", "08:20 call p 07:30"])
        #expect(script.bell.skippedDose(at: script.now) == nil)
    }

    @Test func whatClosedCannotBeTakenBack() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:00")
        try script.command { record, _ in record.skipped = 1 }
        try script.run(until: "2026-03-02 09:30")
        #expect(script.bell.skippedDose(at: script.now) == nil)
    }

    @Test func quietHoursMakeItWaitAndSoundOnceAfter() throws {
        var script = try BellScript(.daily(at: "06:30"), at: "2026-03-02 06:00")
        let span = try #require(QuietHours.Span("22:00-07:15"))
        script.quiet.hours = try #require(QuietHours([span]))
        try script.run(until: "2026-03-02 07:20")
        #expect(script.takeLines() == ["07:15 call p 06:30"])
        script.quiet.until = try script.instant("2026-03-02 07:40")
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == ["07:40 call p 06:30", "07:50 call p 06:30"])
    }

    @Test func whatIsQuietToTheEndIsNeverCalled() throws {
        var script = try BellScript(.daily(at: "06:30", window: .seconds(1800)), at: "2026-03-02 06:00")
        script.quiet.until = try script.instant("2026-03-02 07:00")
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == [])
    }

    @Test func aSessionMakesItWaitAndSoundOnceAfter() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:00")
        script.isBusy = true
        try script.run(until: "2026-03-02 08:10")
        #expect(script.takeLines() == [])
        script.isBusy = false
        try script.run(until: "2026-03-02 08:15")
        #expect(script.takeLines() == ["08:10 call p 07:30"])
    }

    @Test func theGapToTheSessionBeforeIsKept() throws {
        var script = try BellScript(.daily(at: "12:00", gap: .seconds(4 * 3600)), at: "2026-03-02 08:30")
        script.start("p", nil)
        script.end(.completed)
        try script.run(until: "2026-03-02 18:00")
        #expect(script.takeLines() == ["12:30 call p 12:00", "12:40 call p 12:00", "12:50 call p 12:00"])
    }

    @Test func theGapIsToAnySession() throws {
        var script = try BellScript(.daily(at: "12:00", gap: .seconds(4 * 3600)), at: "2026-03-02 08:30")
        script.start("q", nil)
        script.end(.completed)
        try script.run(until: "2026-03-02 12:10")
        #expect(script.takeLines() == [])
        script.lastEnd = try script.instant("2026-03-02 08:40")
        try script.run(until: "2026-03-02 12:45")
        #expect(script.takeLines() == ["12:40 call p 12:00"])
    }

    @Test func painHoldsBackTheRestOfTheDay() throws {
        var script = try BellScript(.daily(at: "07:30", "12:00", "20:30"), at: "2026-03-02 12:05")
        script.start("p", Dose.ID("2026-03-02 12:00"))
        script.end(.pain, after: .seconds(30))
        try script.run(until: "2026-03-03 07:35")
        #expect(script.takeLines() == ["07:30 call p 07:30"])
        #expect(try script.states(on: "2026-03-02") == ["07:30 missed", "12:00 heldBack", "20:30 heldBack"])
    }

    @Test func aSessionBeginsByItself() throws {
        var script = try BellScript(.daily(at: "07:30", startsByItself: true), at: "2026-03-02 07:00")
        try script.run(until: "2026-03-02 07:35")
        script.end(.stopped, after: .zero)
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == ["07:30 begin p 07:30"], "whoever stops it does not want it again")
    }

    @Test func whatCannotBeginIsTriedOnce() throws {
        var script = try BellScript(.daily(at: "07:30", startsByItself: true), at: "2026-03-02 07:00")
        script.fails = true
        try script.run(until: "2026-03-02 08:00")
        #expect(script.takeLines() == ["07:30 begin p 07:30"])
        #expect(try script.states(on: "2026-03-02") == ["07:30 open"])
    }

    @Test func ofTwoPlansTheOneThatBeginsGoesFirst() throws {
        var script = try BellScript(
            .daily("a", at: "07:30"), .daily("b", at: "07:30", startsByItself: true), at: "2026-03-02 07:00")
        try script.run(until: "2026-03-02 07:45")
        #expect(script.takeLines() == ["07:30 begin b 07:30"])
        script.end(.completed)
        try script.run(until: "2026-03-02 07:50")
        #expect(script.takeLines() == ["07:45 call a 07:30"])
    }

    @Test func twoPlansAreBothCalled() throws {
        var script = try BellScript(.daily("a", at: "07:30"), .daily("b", at: "07:30"), at: "2026-03-02 07:00")
        try script.run(until: "2026-03-02 07:35")
        #expect(script.takeLines() == ["07:30 call a 07:30", "07:30 call b 07:30"])
    }

    @Test func whatClosedBeforeThePlanWasInForceIsNoDose() throws {
        var script = try BellScript(.daily(at: "07:30", "09:00"), at: "2026-03-02 10:00", since: 0)
        script.plans = [Bell.Standing(script.plans[0].plan, since: script.now)]
        #expect(try script.states(on: "2026-03-02") == ["09:00 open"])
    }

    @Test func aPlanThatIsChangedDoesNotCallForWhatWasDone() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:31")
        script.start("p", Dose.ID("2026-03-02 07:30"))
        script.end(.completed)
        script.plans = [Bell.Standing(try .daily(at: "07:45"), since: 0)]
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == [])
        #expect(try script.states(on: "2026-03-02") == ["07:45 done"])
    }
}
