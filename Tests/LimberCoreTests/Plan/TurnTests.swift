import LimberCore
import Testing

/// Which dose a session is.
@Suite struct TurnTests {
    private func turn(_ script: BellScript, _ plan: String? = nil) -> String? {
        script.bell.turn(of: plan, at: script.now).map { "\($0.standing.plan.heading.name) \($0.dose?.id.description ?? "-")" }
    }

    @Test(arguments: [
        ("2026-03-02 06:00", "p 2026-03-02 07:30"), ("2026-03-02 07:30", "p 2026-03-02 07:30"),
        ("2026-03-02 09:29", "p 2026-03-02 07:30"), ("2026-03-02 09:30", "p 2026-03-02 20:30"),
        ("2026-03-02 22:29", "p 2026-03-02 20:30"), ("2026-03-02 22:30", "p -"),
    ])
    func aPlanIsStartedWithTheDoseThatIsOpenOrTheNextOfTheDay(_ time: String, _ expected: String) throws {
        let script = try BellScript(.daily(at: "07:30", "20:30"), at: time)
        #expect(turn(script) == expected)
        #expect(turn(script, "p") == expected)
        #expect(turn(script, "q") == nil)
    }

    @Test func whatIsDoneIsFollowedByTheNextOfTheDayAndThenByExtras() throws {
        var script = try BellScript(.daily(at: "07:30", "20:30"), at: "2026-03-02 07:40")
        for expected in ["p 2026-03-02 07:30", "p 2026-03-02 20:30", "p -", "p -"] {
            #expect(turn(script) == expected)
            script.start("p", script.bell.turn(at: script.now)?.dose?.id)
            script.end(.completed)
        }
        #expect(try script.states(on: "2026-03-02") == ["07:30 done", "20:30 done"])
        try script.run(until: "2026-03-02 23:00")
        #expect(script.takeLines() == [], "what was done early is not called")
    }

    @Test func whatIsPartlyDoneGoesOn() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:40")
        script.start("p", Dose.ID("2026-03-02 07:30"))
        script.end(.stopped, after: .seconds(20))
        #expect(turn(script) == "p 2026-03-02 07:30")
    }

    @Test func whoeverWantsItDoesWhatWasLeftOut() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:40")
        script.records = [DoseRecord(plan: "p", dose: try #require(Dose.ID("2026-03-02 07:30")), skipped: 1)]
        #expect(turn(script) == "p 2026-03-02 07:30")
        script.start("p", Dose.ID("2026-03-02 07:30"))
        script.end(.completed)
        #expect(try script.states(on: "2026-03-02") == ["07:30 done"])
    }

    @Test(arguments: [
        ("2026-03-02 06:59", nil), ("2026-03-02 07:00", "2026-03-02 07:30"), ("2026-03-02 09:29", "2026-03-02 07:30"),
        ("2026-03-02 09:30", nil),
    ])
    func aRoutineByHandIsTheDoseThatIsOpenOrSoonIs(_ time: String, _ expected: String?) throws {
        let script = try BellScript(.daily(at: "07:30"), at: time)
        #expect(script.bell.dose(begunWith: "r", at: script.now)?.dose.id.description == expected)
        #expect(script.bell.dose(begunWith: "other", at: script.now) == nil)
    }

    @Test func aRoutineByHandIsNoDoseThatIsDone() throws {
        var script = try BellScript(.daily(at: "07:30"), at: "2026-03-02 07:10")
        script.start("p", script.bell.dose(begunWith: "r", at: script.now)?.dose.id)
        script.end(.completed)
        #expect(script.bell.dose(begunWith: "r", at: script.now) == nil)
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == [])
    }

    @Test func aSessionAcrossMidnightIsOfItsDose() throws {
        var script = try BellScript(.daily(at: "00:10"), at: "2026-03-01 23:50")
        script.start("p", script.bell.dose(begunWith: "r", at: script.now)?.dose.id)
        script.end(.completed)
        try script.run(until: "2026-03-02 12:00")
        #expect(script.takeLines() == [])
        #expect(try script.states(on: "2026-03-02") == ["00:10 done"])
    }

    @Test func whatIsNeverDueAgainIsNoTurn() throws {
        let entry = Plan.Entry(times: [try #require(TimeOfDay("07:30"))], until: Day("2026-03-01"), routine: "r")
        let plan = try Plan(heading: Plan.Heading(name: "p", title: "P"), entries: [entry])
        let script = try BellScript(plan, at: "2026-03-02 07:40")
        #expect(turn(script) == nil)
        var bell = script.bell
        #expect(bell.look(at: script.now) == ([], nil))
    }
}
