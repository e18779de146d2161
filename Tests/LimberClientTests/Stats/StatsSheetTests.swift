import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import limber

@Suite struct StatsSheetTests {
    @Test func theWeeksOfAPlanAreItsCalendar() {
        let lines = PlanCalendar(plan: Samples.planStats).lines(on: .plain)
        #expect(
            lines == [
                "week of    Mon Tue Wed Thu Fri Sat Sun     done stretched",
                "2026-11-16 ██  █·  ██  ▄█  ██  -█  ██+ 12 of 14   1:01:00  1 partly, 1 missed, 1 skipped",
                "2026-11-23 ██  ~~  ○○  ○○  ○○  ○○  ○○    2 of 4      5:00  2 held back, 10 to come",
            ])
        let ascii = PlanCalendar(plan: Samples.planStats).lines(on: Surface(columns: nil, hasUnicode: false))
        #expect(ascii.joined().utf8.allSatisfy { $0 < 0x80 })
        #expect(ascii[1].hasPrefix("2026-11-16 ##  #.  ##  /#  ##  -#  ##+ 12 of 14"))
    }

    @Test func theLegendHasWhatOccurs() {
        #expect(
            PlanCalendar(plan: Samples.planStats).legend(on: .plain)
                == "█ done  ▄ partly done  · missed  - skipped  ~ held back for pain  ○ to come  + extra")
    }

    @Test func aSideThatLacksIsNamed() {
        let lines = StretchTable(stretches: Samples.stats.stretches).table.lines(on: .plain)
        #expect(
            lines == [
                "stretch   left  right  no sides  holds",
                "Calf     10:00   5:00               30  right had 50 % less",
                "Squat                      2:00      2",
                "all      10:00   5:00      2:00     32  right had 50 % less",
            ])
    }

    @Test func withoutAPlanTheDaysAreTold() {
        var answer = Samples.stats
        answer.plans = []
        let lines = StatsSheet(answer: answer).lines(on: .plain)
        #expect(
            lines.prefix(2).map { String($0.prefix(40)) } == [
                "week of    Mon Tue Wed Thu Fri Sat Sun s", "2026-11-16 ██  ·   ·   ·   ·   ·   ·    ",
            ])
        #expect(lines.last == "since the beginning: 41 sessions, 2:00:00 stretched")
    }

    @Test func theCommandAsksForWhatIsWanted() throws {
        let folder = try TemporaryDirectory()
        let daemon = try FakeDaemon(in: folder) { _ in [.answer(Samples.stats)] }
        let shown = try Client.run(["stats", "twice", "--weeks", "2"], socket: daemon.path)
        #expect(shown.status == .exited(0) && shown.output.contains("12 of 14"), "\(shown.errors)")
        #expect(
            daemon.heard == [#"{"method":"org.limberd.Player.GetStats","parameters":{"plan":"twice","weeks":2}}"#])
        let json = try Client.run(["stats", "--json"], socket: daemon.path).output
        #expect(json == "\(JSON(encoding: Samples.stats))\n")
        #expect(try Client.run(["stats", "--weeks", "0"], socket: daemon.path).status == .exited(64))
    }

    @Test func theStartSaysWhichSideLacks() {
        let sides = Player.SideBalance(left: .seconds(400), right: .seconds(600), neglected: .left, first: .right)
        #expect(
            sides.wording
                == "left has had 33 % less in the last 28 days (left 6:40, right 10:00); --first-side neglected begins with it")
    }
}
