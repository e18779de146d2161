import LimberCore
import LimberFiles
import Testing

@Suite struct PlanProblemTests {
    private func problems(_ text: String) -> [String] {
        let reading = Plan.reading(Array(text.utf8), name: "mine", path: "mine.yaml")
        #expect(reading.value == nil)
        return reading.problems.map(\.description)
    }

    /// An entry, where its problem is, and what must be said of it.
    @Test(arguments: [
        ("at: 25:00, routine: a", "3:10: `at` is `25:00`, which no clock shows; write a time from 00:00 to 23:59"),
        ("at: [07:30, 24:00], routine: a", "3:18: an item of `at` is `24:00`, which no clock shows"),
        ("at: 7:60, routine: a", "`at` is `7:60`, which no clock shows"),
        ("at: 0730, routine: a", "3:10: `at` is `0730`; write a time of day such as 07:30"),
        ("at: 7.30, routine: a", "`at` is `7.30`; write a time of day"),
        ("at: 07:30am, routine: a", "`at` is `07:30am`; write a time of day"),
        ("at: 07:30:00, routine: a", "`at` is `07:30:00`; write a time of day"),
        ("at: [], routine: a", "3:10: `at` is an empty list; give it an item, or leave it out"),
        ("at: , routine: a", "`at` is nothing; write a time of day"),
        ("at: '07:30,', routine: a", "`at` is nothing; write a time of day such as 07:30"),
        ("at: {a: b}, routine: a", "`at` is a mapping; write a time of day"),
        ("at: [[07:30]], routine: a", "an item of `at` is a list; write a time of day"),
        ("routine: a", "3:5: an entry has no `at`; add `at: 07:30`"),
        ("at: 07:30", "3:5: an entry has no `routine`; add `routine: "),
        ("att: 07:30, routine: a", "3:6: unknown key `att`; did you mean `at`?"),
        ("at: 07:30, routin: a", "3:17: unknown key `routin`; did you mean `routine`?"),
        ("at: 07:30, routine: Post Run", "`routine` is `Post Run`; write a name"),
        (
            "at: 07:30, routine: a, days: Foo",
            "3:35: `days` is `Foo`, which is no day of the week; write days such as Mon..Fri, Sun"
        ),
        ("at: 07:30, routine: a, days: Mondy", "`days` is `Mondy`; did you mean `Mon`?"),
        ("at: 07:30, routine: a, days: Mon-Fri", "`days` is `Mon-Fri`; write `Mon..Fri`"),
        ("at: 07:30, routine: a, days: Mon..", "`days` is `Mon..`, which is no day of the week"),
        ("at: 07:30, routine: a, days: Mon..Wed..Fri", "`days` is `Mon..Wed..Fri`; write days such as"),
        ("at: 07:30, routine: a, days: [Mon, Fo]", "3:41: an item of `days` is `Fo`, which is no day of the week"),
        ("at: 07:30, routine: a, days: []", "`days` is an empty list"),
        ("at: 07:30, routine: a, days: Mon..Fri, Sun", "or quote the text before it, if it belongs to that"),
        ("at: 07:30, routine: a, days: Mon, every: week", "3:40: there are both `days` and `every`; delete one of them"),
        ("at: 07:30, routine: a, every: 2 days", "3:29: `every` counts from a day, which is not given; add `from: 2026-11-28`"),
        ("at: 07:30, routine: a, from: 2026-11-28, every: 2", "`every` is `2`, without a unit; write 2 days"),
        ("at: 07:30, routine: a, from: 2026-11-28, every: 0 days", "`every` is `0 days`; write 1 day to 366 days"),
        ("at: 07:30, routine: a, from: 2026-11-28, every: 53 weeks", "`every` is `53 weeks`; write 1 day to 366 days"),
        ("at: 07:30, routine: a, from: 2026-11-28, every: 9223372036854775807 weeks", "write 1 day to 366 days"),
        ("at: 07:30, routine: a, from: 2026-11-28, every: month", "`every` is `month`; write day, week, or a number of them"),
        ("at: 07:30, routine: a, from: 2026-11-28, every: -1 days", "write 1 day to 366 days"),
        ("at: 07:30, routine: a, from: 2026-02-30", "3:35: `from` is `2026-02-30`, which is no day of the calendar"),
        ("at: 07:30, routine: a, from: 28.11.2026", "`from` is `28.11.2026`; write a day such as 2026-11-28"),
        ("at: 07:30, routine: a, until: 2026-1-5", "`until` is `2026-1-5`; write a day such as 2026-11-28"),
        (
            "at: 07:30, routine: a, from: 2026-12-01, until: 2026-11-28",
            "3:29: `from` is 2026-12-01, after `until`, which is 2026-11-28; exchange them, or mend one"
        ),
        (
            "at: 07:30, routine: a, from: 2026-11-28, until: 2026-11-29, days: Mon",
            "3:66: no day from 2026-11-28 to 2026-11-29 is one of its days"
        ),
        ("at: 07:30, routine: a, start: atuo", "`start` is `atuo`; did you mean `auto`?"),
        ("at: 07:30, routine: a, start: yes", "`start` is `yes`; write ask or auto"),
        ("at: 07:30, routine: a, missed: later", "`missed` is `later`; write skip or ask or run"),
        ("at: 07:30, routine: a, window: 1m", "`window` is 1m, which is too short; write 5m to 24h"),
        ("at: 07:30, routine: a, window: 2", "`window` is `2`, without a unit; write 2s"),
        ("at: 07:30, routine: a, gap: 25h", "`gap` is 25h, which is too long; write 0s to 24h"),
        ("at: 07:30, routine: a, scale: 401", "`scale` is 401, which is too large; write a whole number from 25 to 400"),
        ("at: 07:30, routine: a, firstSide: both", "`firstSide` is `both`; write left or right or alternate or neglected"),
        ("at: 07:30, routine: a, only: [0]", "an item of `only` is 0, which is too small"),
        ("at: 07:30, routine: a, only: first", "`only` is `first`; write a whole number"),
        ("at: 07:30, routine: a, choose: []", "`choose` is an empty list"),
        ("at: 07:30, routine: a, auto: yes", "`auto` is `yes`; write true"),
        ("at: 07:30, routine: a, hold: 20", "`hold` is `20`, without a unit; write 20s"),
        ("at: 07:30, routine: a, hold: '20s, 5s every week, up to 45s'", "write it like `20s, +5s every week, up to 45s`"),
        (
            "at: 07:30, routine: a, hold: '20s, +5s every week'",
            "does not say how long holds become at most; end it with `, up to 45s`"
        ),
        ("at: 07:30, routine: a, hold: '20s, +5s every month, up to 45s'", "`hold` grows every `month`; write day, week"),
        ("at: 07:30, routine: a, hold: '20s, +5 every week, up to 45s'", "`hold` is `5`, without a unit; write 5s"),
        (
            "at: 07:30, routine: a, hold: '50s, +5s every week, up to 45s'",
            "`hold` goes up to 45s, less than its 50s; write 50s or more"
        ),
        ("at: 07:30, routine: a, hold: '20s, +5s every week, up to 2h'", "`hold` is 2h, which is too long; write 1s to 1h"),
        ("at: 07:30, routine: a, hold: 60s+", "`hold` is `60s+`"),
        ("at: 07:30, routine: a, hold: 20s, +5s every week, up to 45s", "or quote the text before it, if it belongs to that"),
        ("at: 07:30, at: 08:30, routine: a", "the key `at` stands in line 3 already"),
    ])
    func saysWhatIsWrongAndWhatToDo(entry: String, wording: String) {
        let problems = problems("title: T\nentries:\n  - {\(entry)}\n")
        #expect(problems.contains { $0.contains(wording) }, "\(problems)")
        #expect(problems.allSatisfy { $0.hasPrefix("mine.yaml:3:") }, "\(problems)")
    }

    @Test(arguments: [
        ("entries: [{at: 07:30, routine: a}]", "1:1: a plan has no `title`; add `title: "),
        ("title: T", "1:1: a plan has no `entries`; add `entries: [{at: 07:30, routine: …}]`"),
        ("title: T\nentries: []", "2:10: `entries` is an empty list"),
        ("title: T\nentries: {at: 07:30}", "2:10: `entries` is a mapping; write a list"),
        ("title: T\nentries: [07:30]", "2:11: an item of `entries` is `07:30`; write an entry, with keys such as"),
        ("title: T\nentrys: []", "2:1: unknown key `entrys`; did you mean `entries`?"),
        ("title: T\ndays: Foo\nentries: [{at: 07:30, routine: a}]", "2:7: `days` is `Foo`"),
        ("title: T\ndays: Mon\nevery: week\nentries: [{at: 07:30, routine: a}]", "3:1: there are both `days` and `every`"),
        (
            "title: T\nfrom: 2026-12-01\nentries: [{at: 07:30, routine: a, until: 2026-11-28}]",
            "3:35: `from` is 2026-12-01, after"
        ),
        ("title: T\nevery: 2 days\nentries: [{at: 07:30, routine: a}]", "2:1: `every` counts from a day"),
        ("title: T\nsteps: []\nentries: [{at: 07:30, routine: a}]", "2:1: unknown key `steps` in a plan; known are title"),
        ("", "1:1: the file is empty"),
        ("- a", "the file is a list; write a plan, with keys such as `title: …`"),
    ])
    func saysWhatIsWrongWithTheWhole(text: String, wording: String) {
        let problems = problems(text)
        #expect(problems.contains { $0.contains(wording) }, "\(problems)")
    }

    @Test func allProblemsAreToldAtOnce() {
        let problems = problems(
            """
            titel: T
            entries:
              - at: 25:00
                days: Foo
                routine: calf
              - at: 07:30
                from: 2026-12-01
                until: 2026-11-28
                routine: calf
              - at: 07:30
                every: 2 days
                hold: 20
            """)
        #expect(
            problems.map { String($0.dropFirst("mine.yaml:".count).prefix { $0 != " " }) } == [
                "1:1:", "3:9:", "4:11:", "7:5:", "10:5:", "12:11:",
            ], "\(problems)")
    }

    @Test func manyEntriesAreTooMany() {
        let entry = "{at: 07:30, routine: a}"
        let problems = problems("title: T\nentries: [\(Array(repeating: entry, count: 101).joined(separator: ", "))]")
        #expect(problems == ["mine.yaml:2:1: there are 101 entries; write 100 at most"])
    }

    @Test func whatDoesNothingIsToldOf() {
        let text = "title: T\nentries:\n  - {at: 07:30, routine: a, missed: run}\n"
        let reading = Plan.reading(Array(text.utf8), name: "mine", path: nil)
        #expect(reading.value != nil)
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(reading.problems.first?.description.hasPrefix("3:29: warning: `missed: run` needs `start: auto`") == true)
    }
}
