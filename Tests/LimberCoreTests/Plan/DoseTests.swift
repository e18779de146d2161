import LimberCore
import LimberTestSupport
import Testing

@Suite struct DoseTests {
    private func entry(
        _ times: String, _ days: DayRule = .weekdays(Set(Weekday.allCases)), from: String? = nil, until: String? = nil,
        routine: String = "calf", playing: Playing = Playing(), window: Int = 120
    ) -> Plan.Entry {
        Plan.Entry(
            times: times.split(separator: " ").compactMap { TimeOfDay(String($0)) }, days: days, from: from.flatMap { Day($0) },
            until: until.flatMap { Day($0) }, routine: routine, playing: playing, window: .seconds(window * 60))
    }

    private func plan(_ entries: Plan.Entry...) throws -> Plan {
        try Plan(heading: Plan.Heading(name: "mine", title: "Mine"), entries: entries)
    }

    private func next(_ entry: Plan.Entry, after instant: String, in zone: Zone = .utc) -> String? {
        entry.next(after: utc(instant), in: zone).map(Zone.written)
    }

    private func defect(_ entries: Plan.Entry...) -> Plan.Defect? {
        do throws(Plan.Defect) {
            _ = try Plan(heading: Plan.Heading(name: "mine", title: "Mine"), entries: entries)
            return nil
        } catch {
            return error
        }
    }

    // MARK: when it is due

    @Test func theNextIsAfterTheInstant() {
        let twice = entry("20:30 07:30")
        #expect(next(twice, after: "2026-11-28 07:29") == "2026-11-28 07:30")
        #expect(next(twice, after: "2026-11-28 07:30") == "2026-11-28 20:30")
        #expect(next(twice, after: "2026-11-28 20:30") == "2026-11-29 07:30")
    }

    @Test func aTimeInTheSpringGapSkipsThatDay() throws {
        let night = entry("02:30")
        let zone = try Zone.berlin()
        #expect(next(night, after: "2026-03-28 12:00", in: zone) == "2026-03-30 00:30")
        #expect(next(entry("00:00"), after: "2026-03-28 12:00", in: try .beirut()) == "2026-03-29 21:00")
    }

    @Test func aRepeatedTimeIsDueOnce() throws {
        let night = entry("02:30")
        let zone = try Zone.berlin()
        #expect(next(night, after: "2026-10-24 12:00", in: zone) == "2026-10-25 00:30")
        #expect(next(night, after: "2026-10-25 00:30", in: zone) == "2026-10-26 01:30")
        #expect(next(night, after: "2026-10-25 01:29", in: zone) == "2026-10-26 01:30")
        // Clocks go back over midnight: the day before is not over yet when it seems so.
        let midnight = entry("23:45")
        #expect(next(midnight, after: "2026-10-24 20:30", in: try .beirut()) == "2026-10-24 20:45")
        #expect(next(midnight, after: "2026-10-24 20:45", in: try .beirut()) == "2026-10-25 21:45")
    }

    @Test func weekdaysAreThoseOfTheZone() throws {
        let mondays = entry("00:30", .weekdays([.monday]))
        #expect(next(mondays, after: "2026-11-28 00:00") == "2026-11-30 00:30")
        #expect(next(mondays, after: "2026-11-28 00:00", in: try Zone(660, [:])) == "2026-11-29 13:30")
        let never = entry("07:30", .weekdays([.tuesday]), until: "2026-11-28")
        #expect(next(never, after: "2026-11-28 00:00") == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 10, 366])
    func everySoManyDaysCountFromTheFirst(interval: Int) throws {
        let first = try #require(Day("2026-11-28"))
        let entry = entry("07:30", .every(interval), from: "2026-11-28")
        var instant = utc("2026-01-01 00:00")
        for count in 0..<20 {
            let due = try #require(entry.next(after: instant, in: .utc))
            #expect(Zone.written(due) == "\(first + count * interval) 07:30")
            instant = due
        }
    }

    @Test func everySoManyDaysLeaveOutAGapAndKeepTheirCount() throws {
        let night = entry("02:30", .every(2), from: "2026-03-27")
        let zone = try Zone.berlin()
        #expect(next(night, after: "2026-03-27 12:00", in: zone) == "2026-03-31 00:30")
        #expect(next(entry("02:30", .every(2), from: "2026-03-28"), after: "2026-03-28 12:00", in: zone) == "2026-03-30 00:30")
    }

    @Test func theFirstAndTheLastDayAreIncluded() {
        let limited = entry("07:30", from: "2026-11-28", until: "2026-11-29")
        #expect(next(limited, after: "2020-01-01 00:00") == "2026-11-28 07:30")
        #expect(next(limited, after: "2026-11-28 07:30") == "2026-11-29 07:30")
        #expect(next(limited, after: "2026-11-29 07:30") == nil)
    }

    @Test func theNextIsTheFirstOfAllThatAreAfter() throws {
        var dice = SeededGenerator(seed: 11)
        let zone = try Zone.berlin()
        for _ in 0..<300 {
            let days = Set(Weekday.allCases.filter { _ in Bool.random(using: &dice) })
            let times = (0..<3).compactMap { _ in
                TimeOfDay(hour: Int.random(in: 0...4, using: &dice), minute: [0, 30].randomElement(using: &dice) ?? 0)
            }
            let first = Day(number: 20_540 + Int.random(in: 0...250, using: &dice))
            let entry = Plan.Entry(
                times: times, days: days.isEmpty ? .every(3) : .weekdays(days), from: first, until: first + 30, routine: "a")
            guard let plan = try? Plan(heading: .init(name: "a", title: "A"), entries: [entry]) else { continue }
            let all = (-1...31).flatMap { plan.doses(on: first + $0, in: zone) }.map(\.due)
            #expect(all == all.sorted())
            let instant =
                zone.start(of: first + Int.random(in: -2...32, using: &dice)) + Int.random(in: 0..<86_400_000, using: &dice)
            #expect(entry.next(after: instant, in: zone) == all.first { $0 > instant })
            #expect(plan.dose(after: instant, in: zone)?.due == all.first { $0 > instant })
        }
    }

    // MARK: doses

    @Test func aDoseClosesAfterItsWindowOrWhenTheNextIsDue() throws {
        let plan = try plan(entry("07:30 08:30", window: 90), entry("20:30", routine: "evening", window: 720))
        let doses = plan.doses(on: try #require(Day("2026-11-28")), in: .utc)
        #expect(doses.map(\.id.description) == ["2026-11-28 07:30", "2026-11-28 08:30", "2026-11-28 20:30"])
        #expect(doses.map { Zone.written($0.closes) } == ["2026-11-28 08:30", "2026-11-28 10:00", "2026-11-29 07:30"])
        #expect(doses.map(\.entry) == [0, 0, 1])
        #expect(doses.allSatisfy { $0.plan == "mine" })
    }

    @Test func ofTwoAtOneTimeTheFirstEntryHasIt() throws {
        let plan = try plan(entry("07:30", .weekdays([.saturday]), routine: "long"), entry("07:30"))
        let saturday = try #require(Day("2026-11-28"))
        #expect(plan.doses(on: saturday, in: .utc).map(\.entry) == [0])
        #expect(plan.doses(on: saturday + 1, in: .utc).map(\.entry) == [1])
    }

    @Test func aRangeHasThoseThatAreDueInIt() throws {
        let plan = try plan(entry("07:30 20:30"))
        let range = utc("2026-11-28 07:30")..<utc("2026-11-29 20:30")
        #expect(
            plan.doses(in: range, in: .utc).map(\.id.description) == [
                "2026-11-28 07:30", "2026-11-28 20:30", "2026-11-29 07:30",
            ])
        #expect(plan.doses(in: range.lowerBound..<range.lowerBound, in: .utc).isEmpty)
    }

    @Test(arguments: ["2026-11-28 07:30", "0001-01-01 00:00"])
    func anIdentityIsWrittenAsItIsRead(text: String) {
        #expect(Dose.ID(text)?.description == text)
    }

    @Test(arguments: ["2026-11-28", "2026-11-28 7:30", "2026-11-28T07:30", "2026-11-28  07:30", "", "2026-11-31 07:30"])
    func otherTextsAreNoIdentities(text: String) {
        #expect(Dose.ID(text) == nil)
    }

    // MARK: sides and growth

    @Test(arguments: [
        (DayRule.every(1), nil), (.every(2), "2026-11-28"), (.every(7), "2026-11-25"), (.weekdays(Set(Weekday.allCases)), nil),
        (.weekdays([.monday, .wednesday, .friday]), nil), (.weekdays([.sunday]), "2026-01-01"),
        (.weekdays([.saturday, .sunday]), nil),
    ])
    func sidesAlternateFromOneOfItsDaysToTheNext(rule: DayRule, from: String?) throws {
        let entry = entry("07:30", rule, from: from, playing: Playing(firstSide: .alternate))
        let start = try #require(Day("2026-11-29"))
        let sides = (0..<200).map { start + $0 }.filter(entry.isDue).map(entry.firstSide)
        #expect(sides.count > 20)
        for (one, other) in zip(sides, sides.dropFirst()) { #expect(one != nil && one == other?.opposite) }
    }

    @Test func firstSidesMayBeFixedOrTheHistorysMatter() throws {
        let day = try #require(Day("2026-11-29"))
        #expect(entry("07:30", playing: Playing(firstSide: .fixed(.right))).firstSide(on: day) == .right)
        #expect(entry("07:30", playing: Playing(firstSide: .neglected)).firstSide(on: day) == nil)
    }

    @Test func holdsGrowByWeekUpToTheirLimit() throws {
        let growth = Playing.Progression(first: .seconds(20), step: .seconds(5), interval: 7, limit: .seconds(42))
        let seconds = [-8, 0, 6, 7, 13, 14, 28, 34, 35, 1000, Int.max].map { growth.hold(after: $0) }
        #expect(seconds == [20, 20, 20, 25, 25, 30, 40, 40, 42, 42, 42].map { .seconds($0) })
        let fixed = Playing.Progression(first: .seconds(20), step: .zero, interval: 1, limit: .seconds(20))
        #expect(fixed.hold(after: 100) == .seconds(20))
        let start = try #require(Day("2026-11-29"))
        #expect(entry("07:30", playing: Playing(progression: growth)).hold(on: start + 7, since: start) == .seconds(25))
        let own = entry("07:30", from: "2026-11-15", playing: Playing(progression: growth))
        #expect(own.hold(on: start, since: start + 100) == .seconds(30))
        #expect(entry("07:30").hold(on: start, since: start) == nil)
    }

    // MARK: what cannot be

    @Test func aPlanIsValid() {
        #expect(defect() == .noEntry)
        #expect(defect(entry("")) == .noTime(entry: 0))
        #expect(defect(entry("07:30"), entry("07:30", .weekdays([]))) == .noDay(entry: 1))
        #expect(defect(entry("07:30", from: "2026-11-29", until: "2026-11-28")) == .fromAfterUntil(entry: 0))
        #expect(defect(entry("07:30", window: 4)) == .windowOutOfBounds(entry: 0))
        #expect(defect(entry("07:30", window: 24 * 60 + 1)) == .windowOutOfBounds(entry: 0))
        #expect(defect(entry("07:30", .every(0), from: "2026-11-28")) == .intervalOutOfBounds(entry: 0))
        #expect(defect(entry("07:30", .every(367), from: "2026-11-28")) == .intervalOutOfBounds(entry: 0))
        #expect(defect(entry("07:30", .every(2))) == .intervalWithoutFrom(entry: 0))
        #expect(defect(entry("07:30", .every(1))) == nil)
        let short = entry("07:30", .weekdays([.monday]), from: "2026-11-28", until: "2026-11-29")
        #expect(defect(short) == .neverDue(entry: 0))
        #expect(defect(entry("07:30", .weekdays([.monday]), from: "2026-11-28", until: "2026-11-30")) == nil)
    }
}
