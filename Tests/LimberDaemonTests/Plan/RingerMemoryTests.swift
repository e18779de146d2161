import Dispatch
import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Synchronization
import Testing

@testable import LimberDaemon

/// What is known of plans, whatever becomes of clocks and of the history.
@Suite struct RingerMemoryTests {
    private static let daily = PlanStage.plan("at: [09:30, 20:30], routine: r")
    private static let years = 10 * 365 * 86_400_000
    /// 09:00 on the stage.
    private static let now = Int(TestWallClock.zero / 1000)

    private func switches(_ history: SQLiteHistory) -> [PlanSwitch] {
        let isRead = DispatchSemaphore(value: 0)
        let found = Mutex<[PlanSwitch]>([])
        history.use({ try $0.switches() }) { switches, _ in
            found.withLock { $0 = switches ?? [] }
            isRead.signal()
        }
        isRead.wait()
        return found.withLock { $0 }
    }

    private func history(_ entries: HistoryEntry...) -> SQLiteHistory {
        let history = SQLiteHistory(file: .inMemory, wallClock: StillClock(), boot: "test")
        for entry in entries { history.keep(entry) }
        return history
    }

    @Test func aPlanThatCameInForceWhileTheClockWasWrongIsInForceNow() throws {
        let history = history(
            .plan(PlanSwitch(plan: "p", isOn: true, since: Self.now + Self.years)),
            .plan(PlanSwitch(plan: "hamstrings-twice-daily", isOn: false, since: Self.now + Self.years)))
        let stage = try PlanStage(["p": Self.daily], history: history)
        #expect(try stage.doses() == ["2026-03-01 09:30 ahead", "2026-03-01 20:30 ahead"])
        #expect(
            switches(history) == [
                PlanSwitch(plan: "hamstrings-twice-daily", isOn: false, since: Self.now),
                PlanSwitch(plan: "p", isOn: true, since: Self.now),
            ])
    }

    @Test func whatTheClockIsBehindIsNotForgotten() throws {
        let (known, later) = (PlanSwitch(plan: "p", isOn: true, since: Self.now + Self.years), Self.now + 2 * Self.years)
        let dose = try #require(Dose.ID("2046-02-24 09:30"))
        let history = history(.plan(known), .dose(DoseRecord(plan: "p", dose: dose, reminders: 1, reminded: later)))
        let stage = try PlanStage(["p": Self.daily], history: history)
        stage.pass(.seconds(1800))
        #expect(stage.takeLines() == ["planned p 2026-03-01 09:30"], "it is in force meanwhile")
        #expect(switches(history) == [known])
    }

    @Test func quietThatWasAskedForWhileTheClockWasWrongIsOver() throws {
        let stage = try PlanStage(["p": Self.daily], history: history(.quiet(until: Self.now + Self.years)))
        #expect(try stage.desk.answer(Player.SetQuiet()).quietUntil == nil)
        _ = try stage.desk.answer(Player.SetQuiet(duration: .seconds(86_400)))
        stage.jump(by: .seconds(-32 * 86_400))
        #expect(try stage.desk.answer(Player.SetQuiet()).quietUntil == nil)
    }

    @Test func whatTheUserSaidOutlivesAHistoryThatIsMovedAway() throws {
        let directory = try TemporaryDirectory()
        let file = HistoryFile(folder: directory.path)
        let history = SQLiteHistory(file: file, wallClock: StillClock(), boot: "test")
        let stage = try PlanStage(["p": Self.daily], history: history)
        _ = try stage.desk.answer(Player.EnablePlan(plan: "p", enabled: false))
        _ = try stage.desk.answer(Player.EnablePlan(plan: "hamstrings-twice-daily", enabled: true))
        let quiet = try stage.desk.answer(Player.SetQuiet(duration: .seconds(3600))).quietUntil
        stage.settle()
        let known = switches(history)
        #expect(known.map(\.isOn) == [true, false])
        for name in ["history.sqlite", "history.sqlite-wal", "history.sqlite-shm"] {
            _ = rename(directory.path(name), directory.path("old-\(name)"))
        }
        stage.jump(by: .seconds(60))
        #expect(try stage.desk.answer(Player.ListPlans()).plans.filter(\.enabled).map(\.name) == ["hamstrings-twice-daily"])
        stage.settle()
        #expect(switches(history) == known)
        let next = try PlanStage(["p": Self.daily], history: history)
        #expect(try next.desk.answer(Player.SetQuiet()).quietUntil == quiet)
    }

    @Test func whatIsImportedIsActedOn() throws {
        let other = try PlanStage([:])
        _ = try other.desk.answer(Player.EnablePlan(plan: "hamstrings-twice-daily", enabled: true))
        other.settle()
        let text = try other.desk.answer(Player.Export()).text
        let stage = try PlanStage([:])
        _ = try stage.desk.answer(Player.Import(text: text))
        stage.settle()
        #expect(try stage.desk.answer(Player.GetStatus()).status.nextPlanned != nil)
    }
}
