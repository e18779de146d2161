import LimberCore
import LimberFiles
import Testing

@Suite struct PlanReadingTests {
    private func plan(_ text: String) throws -> Plan {
        let reading = Plan.reading(Array(text.utf8), name: "mine", path: nil)
        #expect(reading.problems == [])
        return try #require(reading.value)
    }

    private func entry(_ text: String) throws -> Plan.Entry {
        try #require(
            try plan("title: T\nentries:\n  - \(text.split(separator: "\n").joined(separator: "\n    "))\n").entries.first)
    }

    private func times(_ texts: String...) -> [TimeOfDay] { texts.compactMap { TimeOfDay($0) } }

    @Test func anEntryNeedsATimeAndARoutine() throws {
        let plan = try plan("title: Twice\nentries:\n  - {at: 07:30, routine: calf}\n")
        #expect(plan.heading == Plan.Heading(name: "mine", title: "Twice"))
        #expect(plan.entries == [Plan.Entry(times: times("07:30"), routine: "calf")])
        let entry = try #require(plan.entries.first)
        #expect(entry.days == .weekdays(Set(Weekday.allCases)))
        #expect(!entry.startsByItself && entry.missed == .skip && entry.window == .seconds(7200) && entry.gap == .zero)
    }

    @Test func readsEveryKey() throws {
        let plan = try plan(
            """
            title: T
            about: A
            source: S
            caution: C
            entries:
              - at: [07:30, 20:30]
                days: Mon..Fri, Sun
                from: 2026-11-28
                until: 2027-02-28
                routine: calf
                start: auto
                missed: run
                window: 3h
                gap: 4h
                scale: 50
                hold: 20s, +5s every week, up to 45s
                choose: [pigeon, bent]
                only: [1, 3]
                auto: true
                theme: soft
                firstSide: alternate
            """)
        #expect(plan.heading == Plan.Heading(name: "mine", title: "T", about: "A", source: "S", caution: "C"))
        let playing = Playing(
            scale: 50, firstSide: .alternate, choices: ["pigeon", "bent"], only: [1, 3], auto: true, theme: "soft",
            progression: .init(first: .seconds(20), step: .seconds(5), interval: 7, limit: .seconds(45)))
        let days = Set(Weekday.allCases).subtracting([.saturday])
        #expect(
            plan.entries == [
                Plan.Entry(
                    times: times("07:30", "20:30"), days: .weekdays(days), from: Day("2026-11-28"), until: Day("2027-02-28"),
                    routine: "calf", playing: playing, startsByItself: true, missed: .run, window: .seconds(3 * 3600),
                    gap: .seconds(4 * 3600))
            ])
    }

    @Test func whatStandsBesideTheEntriesHoldsForAllThatSayNothing() throws {
        let plan = try plan(
            """
            title: T
            days: Mon..Fri
            routine: calf
            window: 1h
            at: 07:30
            from: 2026-11-28
            entries:
              - {}
              - {at: 20:30, every: 2 days, routine: evening, window: 2h}
            """)
        #expect(plan.entries.map(\.routine) == ["calf", "evening"])
        #expect(plan.entries.map(\.times) == [times("07:30"), times("20:30")])
        let workdays = Set(Weekday.allCases.filter { $0.index < 5 })
        #expect(plan.entries.map(\.days) == [.weekdays(workdays), .every(2)])
        #expect(plan.entries.map(\.window) == [.seconds(3600), .seconds(7200)])
    }

    /// YAML 1.1 would make numbers of them, and has other ideas of some words.
    @Test func everyValueIsItsText() throws {
        #expect(try entry("at: 7:30\nroutine: on").times == times("07:30"))
        #expect(try entry("at: 20:30\nroutine: '12'").times == times("20:30"))
        #expect(try entry("at: [00:00, 8:05]\nroutine: null").times == times("00:00", "08:05"))
        #expect(try entry("at: \"07:30\"\nroutine: yes").routine == "yes")
        #expect(try entry("at: 07:30, 20:30\nroutine: 1").times == times("07:30", "20:30"))
        #expect(try entry("at: 07:30\nfrom: 2026-02-28\nroutine: a").from == Day("2026-02-28"))
    }

    @Test(arguments: [
        ("Mon", "0"), ("monday", "0"), ("SUN", "6"), ("Mon..Fri", "01234"), ("Mon..Fri, Sun", "012346"), ("Fri..Mon", "0456"),
        ("Sun..Mon", "06"), ("Wed..Wed", "2"), ("[Mon, Thu..Fri]", "034"), ("[\"Mon,Tue\", Sat]", "015"), ("Mon..Sun", "0123456"),
        ("tuesday..Thursday", "123"), ("Mon,Mon", "0"),
    ])
    func daysAreRangesThatMayGoOverSunday(written: String, indexes: String) throws {
        let days = try entry("at: 07:30\nroutine: a\ndays: \(written)").days
        #expect(days == .weekdays(Set(Weekday.allCases.filter { indexes.contains("\($0.index)") })))
    }

    @Test(arguments: [("day", 1), ("1 day", 1), ("2 days", 2), ("week", 7), ("3 weeks", 21), ("366 days", 366)])
    func intervalsAreOfDaysOrWeeks(written: String, days: Int) throws {
        #expect(try entry("at: 07:30\nroutine: a\nfrom: 2026-11-28\nevery: \(written)").days == .every(days))
    }

    @Test(arguments: [
        ("20s", 20, 0, 1, 20), ("20s, +5s every week, up to 45s", 20, 5, 7, 45),
        ("1m, +10s every 3 days, up to 2m", 60, 10, 3, 120),
        ("20s,+1s every day,up to 20s", 20, 1, 1, 20),
    ])
    func holdsMayGrow(written: String, first: Int, step: Int, interval: Int, limit: Int) throws {
        let growth = try entry("at: 07:30\nroutine: a\nhold: \(written)").playing.progression
        let expected = Playing.Progression(
            first: .seconds(first), step: .seconds(step), interval: interval, limit: .seconds(limit))
        #expect(growth == expected)
    }

    @Test func aPlanIsKnownByItsEntries() {
        #expect(Plan.isLike(Array("title: T\nentries: []".utf8)))
        for text in ["title: T\nsteps: []", "", "[", "- entries", "entries"] {
            #expect(!Plan.isLike(Array(text.utf8)), "\(text)")
        }
    }
}
