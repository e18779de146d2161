import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// Plans that are due while a real daemon runs, or were just before.
@Suite struct PlanTests {
    /// What clocks show now.
    private var clock: String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return "\(two(parts.tm_hour)):\(two(parts.tm_min))"
    }

    private func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func plan(_ rest: String) -> String {
        "title: Now\nentries: [{at: \"\(clock)\", window: 6h, routine: true-hamstring, \(rest)}]\n"
    }

    private func dose(_ daemon: LiveDaemon) throws -> Player.DoseInfo? {
        try daemon.call(Player.ListDoses()).doses.first { $0.plan == "now" }
    }

    @Test func whatIsDueIsCalledAndNotAgainAfterARestart() throws {
        let directory = try TemporaryDirectory()
        try directory.write(plan("missed: ask"), to: "config/limber/plans/now.yaml")
        let first = try LiveDaemon(in: directory)
        #expect(try eventually(within: .seconds(60)) { try dose(first)?.reminders == 1 })
        #expect(try dose(first)?.state == .open)
        first.process.signal(SIGKILL)
        _ = try first.process.wait()

        let second = try LiveDaemon(in: directory)
        #expect(try dose(second)?.reminders == 1)
        let begun = try second.call(Player.Start(routine: "now"))
        #expect((begun.plan, begun.dose) == ("now", try dose(second)?.dose))
        #expect(try eventually(within: .seconds(60)) { try dose(second)?.session == begun.session })
        try second.stop()
    }

    @Test func whatBeginsByItselfBeginsOnce() throws {
        let directory = try TemporaryDirectory()
        let first = try LiveDaemon(in: directory)
        #expect(try first.call(Player.GetStatus()).status.state == .idle)
        try directory.write(plan("start: auto, missed: run"), to: "config/limber/plans/now.yaml")
        first.process.signal(SIGHUP)
        #expect(try eventually(within: .seconds(60)) { try first.call(Player.GetStatus()).status.state == .running })
        let session = try first.call(Player.GetStatus()).status.session
        #expect(try eventually(within: .seconds(60)) { try dose(first)?.session == session })
        first.process.signal(SIGKILL)
        _ = try first.process.wait()

        let second = try LiveDaemon(in: directory)
        // It has looked by then.
        #expect(try eventually(within: .seconds(60)) { try second.call(Player.GetStatus()).status.nextPlanned != nil })
        #expect(try second.call(Player.GetStatus()).status.state == .interrupted)
        #expect(try second.call(Player.Resume()).status.session == session)
        try second.stop()
    }
}
