import Dispatch
import LimberControl
import LimberCore
import LimberTestSupport
import Synchronization
import Testing

@testable import LimberDaemon

/// What the wire says of plans, and what it makes of them.
@Suite struct PlanCallTests {
    private static let daily = PlanStage.plan("at: [09:30, 20:30], routine: r, hold: \"20s, +5s every week, up to 45s\"")

    private func sessions(_ stage: PlanStage) throws -> [String] {
        stage.settle()
        return try stage.desk.answer(Player.ListSessions()).sessions.map { "\($0.plan ?? "-") \($0.dose ?? "-")" }
    }

    @Test func aPlanIsToldWithItsFile() throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 9:30, days: \"Mon..Wed, Fri, Sat\", routine: r, start: auto")])
        let plan = try #require(try stage.desk.answer(Player.ListPlans()).plans.first { $0.name == "p" })
        #expect(plan.path?.hasSuffix("/limber/plans/p.yaml") == true)
        #expect((plan.title, plan.enabled, plan.builtIn, plan.since) == ("A plan", true, false, "2026-03-01"))
        #expect((plan.next, plan.problem) == ("2026-03-02T09:30:00.000+01:00", nil))
        let entry = Player.PlanEntry(at: ["09:30"], days: "Mon..Wed, Fri, Sat", routine: "r", startsByItself: true)
        #expect(plan.entries == [entry])
    }

    @Test(arguments: [
        ("days: Mon", "Mon"), ("days: \"Sun, Sat\"", "Sat, Sun"), ("every: day", "every day"),
        ("days: \"Mon..Sun\"", "every day"), ("every: 2 days, from: 2026-03-01", "every 2 days"),
    ])
    func daysAreToldAsTheyAreWritten(_ rule: String, _ told: String) throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 9:30, \(rule), routine: r")])
        let plan = try #require(try stage.desk.answer(Player.ListPlans()).plans.first { $0.name == "p" })
        #expect(plan.entries.map(\.days) == [told])
    }

    @Test func aPlanIsPutOutOfForceAndInAgain() throws {
        let stage = try PlanStage(["p": Self.daily])
        let off = try stage.desk.answer(Player.EnablePlan(plan: "p", enabled: false)).plan
        #expect((off.enabled, off.since, off.next) == (false, nil, nil))
        stage.pass(.seconds(3 * 3600))
        #expect(stage.takeLines() == [])
        #expect(try stage.doses() == [])
        guard case .noDose(let reason)? = try stage.desk.fault(Player.StartDose(plan: "p")) else {
            Issue.record("it is not in force")
            return
        }
        #expect(reason?.contains("limber plan enable p") == true)
        let on = try stage.desk.answer(Player.EnablePlan(plan: "p", enabled: true)).plan
        #expect((on.enabled, on.next) == (true, "2026-03-01T20:30:00.000+01:00"))
        #expect(try stage.doses() == ["2026-03-01 20:30 ahead"], "what closed before is none of its doses")
        #expect(try stage.desk.fault(Player.EnablePlan(plan: "q", enabled: true)) == .noSuchPlan(plan: "q", similar: ["p"]))
    }

    @Test func aRoutineByHandIsTheDoseThatIsOpenOrSoonIs() throws {
        let stage = try PlanStage(["p": Self.daily])
        stage.pass(.seconds(5 * 60))
        let begun = try stage.desk.answer(Player.Start(routine: "r", client: "me"))
        #expect((begun.plan, begun.dose) == ("p", "2026-03-01 09:30"))
        stage.pass(.seconds(60))
        #expect(try stage.doses() == ["2026-03-01 09:30 done", "2026-03-01 20:30 ahead"])
        stage.pass(.seconds(3600))
        #expect(stage.takeLines() == ["started"], "it was done early")
        #expect(try stage.desk.answer(Player.Start(routine: "r")).plan == nil)
        #expect(try sessions(stage) == ["- -", "p 2026-03-01 09:30"])
    }

    @Test func aStartBeforeTheHistoryWasReadIsTheDoseToo() throws {
        let desk = try Desk()
        try desk.write(Stage.twoStretches, to: "routines/r.yaml")
        try desk.write(Self.daily, to: "plans/p.yaml")
        let begun = try desk.answer(Player.Start(routine: "r"))
        #expect((begun.plan, begun.dose) == ("p", "2026-03-01 09:30"))
    }

    @Test func aStartDoesNotWaitForAHistoryThatHangs() throws {
        let desk = try Desk()
        try desk.write(Stage.twoStretches, to: "routines/r.yaml")
        try desk.write(Self.daily, to: "plans/p.yaml")
        let (goesOn, isAnswered) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        onQueue { desk.history.use({ _ in goesOn.wait() }) { _, _ in } }
        let answer = Mutex<Reply?>(nil)
        onQueue {
            guard case .later(let ask) = desk.responder.respond(to: Call(Player.Start(routine: "r"))) else { return }
            ask { reply in
                answer.withLock { $0 = reply }
                isAnswered.signal()
            }
        }
        #expect(onQueue { desk.patienceAlarm.deadline } == desk.stage.now + .seconds(2))
        onQueue { desk.patienceAlarm.goOff() }
        isAnswered.wait()
        goesOn.signal()
        let told = answer.withLock { $0 }
        let reply = try #require(told)
        let begun: Player.Start.Answer = try JSON.object(reply.parameters).decode(unknownMembers: .refused)
        #expect((begun.status.routine, begun.dose) == ("r", nil))
    }

    @Test func aTextIsNoDose() throws {
        let stage = try PlanStage(["p": Self.daily])
        stage.pass(.seconds(31 * 60))
        #expect(try stage.desk.answer(Player.Start(routine: "r", text: Stage.twoStretches)).plan == nil)
    }

    @Test func theNameOfAPlanStartsItsDosesAndThenExtras() throws {
        let stage = try PlanStage(["p": Self.daily])
        for expected: String? in ["2026-03-01 09:30", "2026-03-01 20:30", nil] {
            let begun = try stage.desk.answer(Player.Start(routine: "p", replace: true))
            #expect((begun.plan, begun.dose) == ("p", expected))
            #expect(begun.status.duration == .seconds(69), "20 s a hold in the first week")
            stage.pass(.seconds(120))
        }
        #expect(try sessions(stage) == ["p -", "p 2026-03-01 20:30", "p 2026-03-01 09:30"])
    }

    @Test func whatIsSaidAtTheStartWinsOverThePlan() throws {
        let stage = try PlanStage(["p": Self.daily])
        let begun = try stage.desk.answer(Player.Start(routine: "p", only: [2], scale: 50))
        #expect((begun.status.duration, begun.plan) == (.seconds(12), "p"))
    }

    @Test func holdsGrow() throws {
        let stage = try PlanStage(["p": Self.daily])
        stage.jump(by: .seconds(14 * 86_400))
        #expect(try stage.desk.answer(Player.StartDose(plan: "p")).status.duration == .seconds(99), "30 s a hold")
    }

    @Test func aDoseIsStartedOverARunningSessionOnlyWhereThatIsWanted() throws {
        let stage = try PlanStage(["p": Self.daily])
        _ = try stage.desk.answer(Player.Start(routine: "post-run-six"))
        guard case .sessionActive? = try stage.desk.fault(Player.StartDose()) else {
            Issue.record("a session runs")
            return
        }
        let begun = try stage.desk.answer(Player.StartDose(replace: true, pain: 3, client: "me"))
        #expect((begun.plan, begun.dose, begun.status.routine) == ("p", "2026-03-01 09:30", "r"))
        #expect(try stage.desk.fault(Player.StartDose(plan: "pp")) == .noSuchPlan(plan: "pp", similar: ["p"]))
    }

    @Test func aSnoozeCallsLater() throws {
        let stage = try PlanStage(["p": Self.daily])
        stage.pass(.seconds(31 * 60))
        let dose = try stage.desk.answer(Player.SnoozeDose(duration: .seconds(1800))).dose
        #expect((dose.snoozedUntil, dose.state) == ("2026-03-01T10:01:00.000+01:00", .open))
        _ = stage.takeLines()
        stage.pass(.seconds(1799))
        #expect(stage.takeLines() == [])
        stage.pass(.seconds(1))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
        guard case .noDose(_?)? = try stage.desk.fault(Player.SnoozeDose(duration: .seconds(7200))) else {
            Issue.record("it closes before")
            return
        }
    }

    @Test func aSnoozeIsSpentWhenItsDoseBegins() throws {
        let stage = try PlanStage(["p": Self.daily])
        stage.pass(.seconds(31 * 60))
        _ = try stage.desk.answer(Player.SnoozeDose(duration: .seconds(1800)))
        stage.pass(.seconds(60))
        _ = try stage.desk.answer(Player.StartDose())
        stage.pass(.seconds(5))
        _ = try stage.desk.answer(Player.Stop())
        _ = stage.takeLines()
        stage.pass(.seconds(3600))
        #expect(stage.takeLines() == [])
        _ = try stage.desk.answer(Player.SnoozeDose(duration: .seconds(600)))
        stage.pass(.seconds(600))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"], "who asks after it is called")
    }

    @Test func aSkipIsTakenBack() throws {
        let stage = try PlanStage(["p": Self.daily])
        let dose = try stage.desk.answer(Player.SkipDose(why: "travelling")).dose
        #expect((dose.dose, dose.state, dose.why) == ("2026-03-01 09:30", .skipped, "travelling"))
        stage.pass(.seconds(31 * 60))
        #expect(stage.takeLines() == [])
        let back = try stage.desk.answer(Player.SkipDose(undo: true)).dose
        #expect((back.dose, back.state, back.why) == ("2026-03-01 09:30", .open, nil))
        stage.settle()
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
        #expect(try stage.desk.fault(Player.SkipDose(undo: true)) == .nothingSkipped)
    }

    @Test func quietOutlivesTheDaemon() throws {
        let stage = try PlanStage(["p": Self.daily])
        _ = try stage.desk.answer(Player.SetQuiet(until: "2026-03-01T09:50:00+01:00"))
        stage.settle()
        let next = try PlanStage(["p": Self.daily], history: stage.desk.history)
        #expect(try next.desk.answer(Player.SetQuiet()).quietUntil == "2026-03-01T09:50:00.000+01:00")
        next.pass(.seconds(45 * 60))
        #expect(next.takeLines() == [])
        next.pass(.seconds(6 * 60))
        #expect(next.takeLines() == ["planned p 2026-03-01 09:30"])
    }

    @Test func quietEndsWhenItWasSaidTo() throws {
        let stage = try PlanStage(["p": Self.daily])
        #expect(try stage.desk.answer(Player.SetQuiet()).quietUntil == nil)
        let answer = try stage.desk.answer(Player.SetQuiet(until: "2026-03-01T09:50:00+01:00"))
        #expect(answer.quietUntil == "2026-03-01T09:50:00.000+01:00")
        #expect(try stage.desk.answer(Player.ListDoses()).quietUntil == answer.quietUntil)
        stage.pass(.seconds(50 * 60))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
        #expect(try stage.desk.answer(Player.SetQuiet(duration: .seconds(3600))).quietUntil == "2026-03-01T10:50:00.000+01:00")
        #expect(try stage.desk.answer(Player.SetQuiet(duration: .zero)).quietUntil == nil)
    }

    @Test func painHoldsBackTheRestOfTheDay() throws {
        let stage = try PlanStage(["p": Self.daily])
        _ = try stage.desk.answer(Player.StartDose())
        stage.pass(.seconds(20))
        _ = try stage.desk.answer(Player.Stop(pain: 6))
        stage.settle()
        #expect(try stage.doses() == ["2026-03-01 09:30 heldBack", "2026-03-01 20:30 heldBack"])
        stage.pass(.seconds(13 * 3600))
        #expect(stage.takeLines() == ["started"])
        #expect(try stage.doses(2).last == "2026-03-02 20:30 ahead")
    }

    @Test func withoutAPlanThereIsNoDose() throws {
        let stage = try PlanStage([:])
        #expect(try stage.desk.fault(Player.StartDose()) == .noDose(reason: nil))
        #expect(try stage.desk.fault(Player.SnoozeDose()) == .noDose(reason: nil))
        #expect(try stage.desk.fault(Player.SkipDose()) == .noDose(reason: nil))
        guard case .noSuchRoutine? = try stage.desk.fault(Player.Start(routine: "nothing")) else {
            Issue.record("neither routine nor plan")
            return
        }
    }
}
