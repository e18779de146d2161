import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What is done because of plans.
@Suite struct RingerTests {
    private static let daily = PlanStage.plan("at: [09:30, 20:30], routine: r")

    @Test func theUserIsCalledByEarAndOnTheWire() throws {
        let stage = try PlanStage(["p": Self.daily])
        #expect(try stage.desk.answer(Player.GetStatus()).status.nextPlanned == "2026-03-01T09:30:00.000+01:00")
        _ = stage.stage.output.takeOrders()
        stage.pass(.seconds(35 * 60))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
        #expect(stage.stage.output.takeOrders().first == .play([.reminder]))
        #expect(try stage.desk.answer(Player.GetStatus()).status.nextPlanned == "2026-03-01T20:30:00.000+01:00")
        stage.pass(.seconds(2 * 3600))
        #expect(stage.takeLines() == Array(repeating: "planned p 2026-03-01 09:30", count: 2))
        #expect(try stage.doses() == ["2026-03-01 09:30 missed", "2026-03-01 20:30 ahead"])
    }

    @Test func theEventSaysWhatIsDue() throws {
        let stage = try PlanStage(["p": Self.daily])
        let client = try stage.desk.connect()
        client.send(Player.Monitor(kinds: [.planned]))
        _ = try client.event()
        stage.pass(.seconds(1800))
        let events = [try client.event(), try client.event()]
        let dose = try #require(events.compactMap(\.dose).first)
        #expect((dose.plan, dose.dose, dose.state, dose.reminders) == ("p", "2026-03-01 09:30", .open, 1))
        #expect((dose.title, dose.routine) == ("A plan", "r"))
    }

    @Test func nobodyWakesWithoutAPlan() throws {
        let stage = try PlanStage([:])
        #expect(onQueue { stage.desk.planAlarm.deadline } == nil)
        #expect(try stage.desk.answer(Player.GetStatus()).status.nextPlanned == nil)
    }

    @Test func whatIsDueInCenturiesIsLookedAtInAYear() throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 09:30, from: 9999-01-01, routine: r")])
        #expect(onQueue { stage.desk.planAlarm.deadline } == stage.stage.now + .seconds(366 * 86_400))
        #expect(try stage.desk.answer(Player.GetStatus()).status.nextPlanned == "9999-01-01T09:30:00.000+01:00")
        #expect(try stage.doses(31) == [])
        let until = try stage.desk.answer(Player.SnoozeDose()).dose.snoozedUntil
        #expect(until == "9999-01-01T09:40:00.000+01:00")
        #expect(try stage.desk.answer(Player.StartDose()).dose == nil)
        let quiet = try stage.desk.answer(Player.SetQuiet(until: "9999-12-31T23:59:60+00:00")).quietUntil
        #expect(quiet == "2026-04-01T09:00:00.000+01:00", "as long as it can be")
        #expect(try stage.desk.answer(Player.SetQuiet(until: "0001-01-01T00:00:00Z")).quietUntil == nil)
    }

    @Test(arguments: ["at: 09:30, from: 0001-01-01, routine: r", "at: 23:59, from: 9999-12-31, routine: r"])
    func theEdgesOfTheCalendarAreDays(_ entry: String) throws {
        let hold = "hold: \"20s, +5s every week, up to 45s\", missed: run, window: 24h"
        let stage = try PlanStage(["p": PlanStage.plan("\(entry), \(hold)")])
        #expect(try stage.desk.answer(Player.ListPlans()).plans.first { $0.name == "p" }?.next != nil)
        #expect(try stage.desk.answer(Player.GetStats(weeks: 520)).plans.map(\.plan) == ["p"])
        _ = try stage.desk.answer(Player.StartDose())
    }

    @Test func withoutSoundTheEventComesAllTheSame() throws {
        let stage = try PlanStage(["p": Self.daily], isSilent: true)
        stage.pass(.seconds(1800))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
    }

    @Test func aThemeThatIsGoneIsReplaced() throws {
        let stage = try PlanStage(["p": Self.daily], configuration: "theme: no-such\n")
        _ = stage.stage.output.takeOrders()
        stage.pass(.seconds(1800))
        #expect(stage.stage.output.takeOrders().first == .play([.reminder]))
        #expect(stage.desk.log.lines == [])
    }

    @Test func aSessionBeginsByItselfAndIsTheDose() throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 09:30, routine: r, start: auto, scale: 200")])
        stage.pass(.seconds(1801))
        #expect(stage.takeLines() == ["started"])
        let status = try stage.desk.answer(Player.GetStatus()).status
        #expect((status.routine, status.duration) == ("r", .seconds(59)))
        stage.pass(.seconds(120))
        #expect(try stage.doses() == ["2026-03-01 09:30 done"])
        let session = try #require(try stage.desk.answer(Player.ListSessions()).sessions.first)
        #expect((session.plan, session.dose, session.client) == ("p", "2026-03-01 09:30", nil))
        stage.pass(.seconds(3600))
        #expect(stage.takeLines() == [], "once")
    }

    @Test func aRoutineThatIsGoneIsSaidOnceAndTheDoseStaysOpen() throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 09:30, routine: gone, start: auto")])
        let told = try stage.desk.answer(Player.ListPlans())
        #expect(told.plans.first { $0.name == "p" }?.problem?.contains("gone") == true)
        stage.pass(.seconds(2400))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
        #expect(stage.desk.log.lines.count == 2, "\(stage.desk.log.lines)")
        #expect(try stage.doses() == ["2026-03-01 09:30 open"])
        guard case .noSuchRoutine? = try stage.desk.fault(Player.StartDose()) else {
            Issue.record("the routine is gone")
            return
        }
    }

    @Test func aBrokenFileIsSaidAndHidesNoOther() throws {
        let stage = try PlanStage(["a": "title: [", "p": Self.daily])
        #expect(try stage.desk.answer(Player.ListPlans()).problems.contains { $0.path?.hasSuffix("/a.yaml") == true })
        #expect(stage.desk.log.lines.contains { $0.contains("/a.yaml") })
        stage.pass(.seconds(1800))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
        guard case .invalidRoutine? = try stage.desk.fault(Player.StartDose(plan: "a")) else {
            Issue.record("the file is broken")
            return
        }
    }

    @Test func nobodyIsCalledInASessionButOnceAfter() throws {
        let stage = try PlanStage(["p": Self.daily])
        stage.pass(.seconds(1790))
        _ = try stage.desk.answer(Player.Start(routine: "post-run-six"))
        _ = try stage.desk.answer(Player.Pause())
        stage.pass(.seconds(600))
        #expect(stage.takeLines() == ["started"])
        _ = try stage.desk.answer(Player.Stop())
        stage.pass(.milliseconds(2999))
        #expect(stage.takeLines() == [], "what was stopped is heard to its end")
        stage.pass(.milliseconds(1))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
    }

    @Test(arguments: ["ask", "auto"])
    func whatWaitedForASessionDoesNotCutOffItsEnd(_ start: String) throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 09:30, routine: r, start: \(start)")])
        stage.pass(.seconds(1799))
        try stage.stage.start()
        _ = stage.takeLines()
        while stage.stage.status.state == .running { stage.pass(.milliseconds(100)) }
        stage.pass(.milliseconds(2800))
        #expect(stage.takeLines() == [])
        stage.pass(.milliseconds(200))
        #expect(stage.takeLines() == [start == "auto" ? "started" : "planned p 2026-03-01 09:30"])
    }

    @Test func theGapIsToSessionsByHandToo() throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 09:30, routine: r, gap: 1h")])
        _ = try stage.desk.answer(Player.Start(routine: "post-run-six"))
        stage.pass(.seconds(60))
        _ = try stage.desk.answer(Player.Stop())
        _ = stage.takeLines()
        stage.pass(.seconds(3599))
        #expect(stage.takeLines() == [])
        stage.pass(.seconds(1))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
    }

    @Test func quietHoursOfTheConfigurationHold() throws {
        let stage = try PlanStage(["p": Self.daily], configuration: "quiet: [09:00-09:45]\n")
        #expect(try stage.desk.answer(Player.SetQuiet()).quietUntil == "2026-03-01T09:45:00.000+01:00")
        stage.pass(.seconds(44 * 60))
        #expect(stage.takeLines() == [])
        stage.pass(.seconds(60))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
        try stage.desk.write("quiet: [09:00-10:30]\n", to: "config.yaml")
        _ = try stage.desk.answer(Player.Reload())
        stage.pass(.seconds(40 * 60))
        #expect(stage.takeLines() == [], "they are read again")
    }

    @Test func aClockThatJumpsTenYearsForwardAndBackLeavesNothingBehind() throws {
        let stage = try PlanStage(["p": Self.daily])
        let years: Duration = .seconds(10 * 365 * 86_400)
        stage.jump(by: years)
        stage.jump(by: .zero - years)
        stage.pass(.seconds(1800))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
        #expect(try stage.doses() == ["2026-03-01 09:30 open", "2026-03-01 20:30 ahead"])
    }

    @Test(arguments: [("skip", []), ("ask", ["planned p 2026-03-01 09:30"]), ("run", ["planned p 2026-03-01 09:30"])])
    func whatWasDueInASleepIsAsThePlanSays(_ missed: String, _ lines: [String]) throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 09:30, routine: r, missed: \(missed)")])
        stage.jump(by: .seconds(3600))
        #expect(stage.takeLines() == lines)
        stage.pass(.seconds(60))
        #expect(stage.takeLines() == [])
    }

    @Test func aZoneThatChangesIsNoticedWhenItIsLookedAt() throws {
        let stage = try PlanStage(["p": Self.daily])
        stage.desk.zone.move(to: .utc)
        stage.jump(by: .zero)
        stage.pass(.seconds(3600))
        #expect(stage.takeLines() == [])
        stage.pass(.seconds(1800))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
    }

    @Test func aRestartCallsNobodyTwice() throws {
        let first = try PlanStage(["p": Self.daily])
        first.pass(.seconds(1800))
        let second = try PlanStage(["p": Self.daily], history: first.desk.history)
        second.pass(.seconds(1801))
        #expect(second.takeLines() == [], "it knows that ten minutes are not over")
        second.pass(.seconds(600))
        #expect(second.takeLines() == ["planned p 2026-03-01 09:30"])
    }

    @Test func filesAreReadAgainWhenSomebodyAsks() throws {
        let stage = try PlanStage([:])
        try stage.desk.write(Self.daily, to: "plans/p.yaml")
        #expect(try stage.desk.answer(Player.ListPlans()).plans.map(\.name).contains("p"))
        stage.settle()
        stage.pass(.seconds(1800))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
    }

    @Test func nobodyIsCalledWhileItIsNotKnownWhatWasDone() throws {
        let history = SQLiteHistory(file: HistoryFile(folder: "/proc/limber"), wallClock: StillClock(), boot: "test")
        let stage = try PlanStage(["p": Self.daily], history: history)
        stage.pass(.seconds(7200))
        #expect(stage.takeLines() == [])
        #expect(stage.desk.log.lines.count == 1, "\(stage.desk.log.lines)")
        guard case .historyUnavailable? = try stage.desk.fault(Player.ListDoses()) else {
            Issue.record("the history is not there")
            return
        }
        // Routines begin all the same.
        #expect(try stage.desk.answer(Player.Start(routine: "r")).dose == nil)
    }

    @Test func whenTheHistoryIsThereAgainSoAreThePlans() throws {
        let directory = try TemporaryDirectory()
        try directory.write("in the way", to: "state")
        let file = HistoryFile(folder: directory.path("state"))
        let history = SQLiteHistory(file: file, wallClock: StillClock(), boot: "test")
        let stage = try PlanStage(["p": Self.daily], history: history)
        #expect(stage.desk.log.lines.count == 1)
        #expect(unlink(directory.path("state")) == 0)
        stage.pass(.seconds(1800))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"])
    }

    @Test func afterTheEndNobodyIsCalled() throws {
        let stage = try PlanStage(["p": PlanStage.plan("at: 09:30, routine: r, start: auto")])
        onQueue { stage.desk.ringer.finish() }
        #expect(onQueue { stage.desk.planAlarm.deadline } == nil)
        stage.pass(.seconds(3600))
        stage.jump(by: .zero)
        #expect(stage.takeLines() == [])
    }

    @Test func ofManyPlansWithManyEntriesTheNextDoseIsFound() throws {
        let entries = (0..<100).map { "  - {at: [\(8 + $0 % 3):0\($0 % 10), 12:1\($0 % 10)], days: Mon..Sat, routine: r}\n" }
        let text = "title: Many\nentries:\n" + entries.joined()
        let plans = Dictionary(uniqueKeysWithValues: (0..<20).map { ("p\($0)", text) })
        let stage = try PlanStage(plans)
        #expect(try stage.doses() == [], "it is Sunday")
        #expect(try stage.desk.answer(Player.GetStatus()).status.nextPlanned == "2026-03-02T08:00:00.000+01:00")
        #expect(onQueue { stage.desk.planAlarm.deadline } == stage.stage.now + .seconds(23 * 3600))
    }
}
