import LimberCore
import Testing

/// Nobody looks when a dose is due, or clocks are set.
@Suite struct BellClockTests {
    @Test(arguments: [
        (Plan.Missed.skip, false, []), (.ask, false, ["08:00 call p 07:30"]), (.run, false, ["08:00 call p 07:30"]),
        (.skip, true, []), (.ask, true, ["08:00 call p 07:30"]), (.run, true, ["08:00 begin p 07:30"]),
    ])
    func whatIsMissedIsAsThePlanSays(_ missed: Plan.Missed, _ startsByItself: Bool, _ lines: [String]) throws {
        var script = try BellScript(
            .daily(at: "07:30", startsByItself: startsByItself, missed: missed), at: "2026-03-02 06:00")
        _ = try script.look()
        try script.jump(to: "2026-03-02 08:00")
        #expect(script.takeLines() == lines)
        #expect(try script.states(on: "2026-03-02") == ["07:30 open"], "it can still be done")
    }

    @Test func whoIsLateByAMinuteIsNotLate() throws {
        var script = try BellScript(.daily(at: "07:30", startsByItself: true), at: "2026-03-02 06:00")
        try script.jump(to: "2026-03-02 07:31")
        #expect(script.takeLines() == ["07:31 begin p 07:30"])
    }

    @Test func ofManyThatWereMissedOneIsCalled() throws {
        var script = try BellScript(.daily(at: "07:00", "08:00", "09:00", missed: .ask), at: "2026-03-02 06:00")
        try script.jump(to: "2026-03-02 09:30")
        #expect(script.takeLines() == ["09:30 call p 09:00"])
        #expect(try script.states(on: "2026-03-02") == ["07:00 missed", "08:00 missed", "09:00 open"])
    }

    @Test func whatWasMissedForGoodIsNotCalled() throws {
        var script = try BellScript(.daily(at: "07:30", missed: .ask), at: "2026-03-02 06:00")
        try script.jump(to: "2026-03-02 09:30")
        #expect(script.takeLines() == [])
    }

    @Test func aClockThatJumpsTenYearsForwardAndBackLeavesNothingBehind() throws {
        var script = try BellScript(.daily(at: "07:30", missed: .skip), at: "2026-03-02 07:25")
        _ = try script.look()
        try script.jump(to: "2036-03-02 08:00")
        try script.jump(to: "2026-03-02 07:26")
        #expect(script.records == [])
        try script.run(until: "2026-03-02 07:35")
        try script.jump(to: "2036-05-02 12:00")
        try script.jump(to: "2026-03-02 07:36")
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == ["07:30 call p 07:30", "07:40 call p 07:30", "07:50 call p 07:30"])
        #expect(script.records.count == 1)
    }

    @Test func aSessionOfAClockThatWasWrongDoesNotHoldBack() throws {
        var script = try BellScript(.daily(at: "07:30", gap: .seconds(3600)), at: "2036-03-02 07:25")
        script.start("p", nil)
        script.end(.completed)
        try script.jump(to: "2026-03-02 07:26")
        try script.run(until: "2026-03-02 07:35")
        #expect(script.takeLines() == ["07:30 call p 07:30"])
    }

    @Test func aClockThatIsSetBackCallsNobodyTwice() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:00")
        try script.run(until: "2026-03-02 07:31")
        script.start("p", Dose.ID("2026-03-02 07:30"))
        script.end(.completed)
        _ = script.takeLines()
        try script.jump(to: "2026-03-02 07:00")
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == [])
        #expect(try script.states(on: "2026-03-02") == ["07:30 done"])
    }

    @Test func aZoneThatChangesOverTheTimeCallsOnce() throws {
        let berlin = Zone { _ in 3600 }
        var script = try BellScript(.daily(at: "07:30", missed: .ask), at: "2026-03-02 07:00", zone: berlin)
        try script.run(until: "2026-03-02 07:31")
        #expect(script.takeLines() == ["07:30 call p 07:30"])
        script.start("p", script.bell.dose(begunWith: "r", at: script.now)?.dose.id)
        script.end(.completed)
        // It will be half past seven once more, by the clocks of another place.
        script.zone = .utc
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == [])
        #expect(try script.states(on: "2026-03-02") == ["07:30 done"])
    }

    @Test func aZoneThatLeavesTheTimeBehindMissesIt() throws {
        var script = try BellScript(.daily(at: "07:30", missed: .ask), at: "2026-03-02 07:00")
        _ = try script.look()
        script.zone = Zone { _ in 3600 }
        _ = try script.look()
        #expect(script.takeLines() == ["08:00 call p 07:30"])
    }

    @Test func aRestartCallsNobodyAgain() throws {
        var script = try BellScript(.daily(at: "07:30", startsByItself: false), at: "2026-03-02 07:00")
        try script.run(until: "2026-03-02 07:35")
        script.restart()
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == ["07:30 call p 07:30", "07:40 call p 07:30", "07:50 call p 07:30"])
        script.restart()
        try script.run(until: "2026-03-02 12:01")
        #expect(script.takeLines() == [])
    }

    @Test func aSpringGapLeavesTheDayOutAndAnAutumnHourDoesNotDouble() throws {
        // Forward at 01:00 UTC on 2026-03-29, back at 01:00 UTC on 2026-10-25.
        let berlin = Zone { second in (1_774_746_000..<1_792_890_000).contains(second) ? 7200 : 3600 }
        var script = try BellScript(.daily(at: "02:30"), at: "2026-03-28 12:00", zone: berlin)
        try script.run(until: "2026-03-30 01:00")
        #expect(script.takeLines() == [])
        script = try BellScript(.daily(at: "02:30"), at: "2026-10-24 12:00", zone: berlin)
        try script.run(until: "2026-10-26 01:00")
        #expect(script.takeLines() == ["02:30 call p 02:30", "02:40 call p 02:30", "02:50 call p 02:30"])
    }
}
