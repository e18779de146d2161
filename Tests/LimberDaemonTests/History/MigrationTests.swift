import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// A history from before there were plans.
@Suite struct MigrationTests {
    @Test func whatWasThereStaysAndWhatIsNewIsUnknown() throws {
        let directory = try TemporaryDirectory()
        var new = Past.keeper()
        new.keep(try Past.record())
        let timeline = try #require(new.attempt { try $0.rows("SELECT text FROM timelines") { $0.text(0) }.first } ?? nil)
        try directory.write("", to: "history.sqlite")
        do {
            let old = try Database(path: directory.path("history.sqlite"))
            try old.run(script: Migration.all[0].script)
            try old.run(script: "PRAGMA user_version = 1")
            try old.run("INSERT INTO timelines (text) VALUES (?)", .text(timeline))
            try old.run(
                """
                INSERT INTO sessions (id, started, zone, ended, routine, title, timeline, outcome, plan, dose)
                VALUES ('old', 1772352000000, 3600, 1772352020000, 'a', 'A', 1, 'stopped', 'p', '2026-03-01 09:00')
                """)
        }
        var keeper = Past.keeper(HistoryFile(folder: directory.path))
        let session = try #require(try keeper.sessions().first)
        #expect((session.id, session.planned, session.origin.plan) == ("old", nil, "p"))
        #expect(keeper.attempt { try $0.records().count } == 0)
        keeper.keep(.plan(PlanSwitch(plan: "p", isOn: true, since: Past.after(0))))
        #expect(keeper.attempt { try $0.switches().map(\.plan) } == ["p"])
        #expect(keeper.attempt { try $0.number("PRAGMA user_version") } == Migration.all.count)
    }
}
