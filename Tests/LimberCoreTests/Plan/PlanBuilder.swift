import LimberCore

/// A plan of two doses a day, and what is done about them, written shortly.
enum Twice {
    static let plan: Plan = plan(at: "07:30", "20:30")

    /// Every day, in the first week of 2026 and ever after; no window is longer than two hours.
    static func plan(at times: String..., days: DayRule = .weekdays(Set(Weekday.allCases))) -> Plan {
        do {
            let entry = Plan.Entry(times: times.compactMap { TimeOfDay($0) }, days: days, routine: "calves")
            return try Plan(heading: Plan.Heading(name: "twice", title: "Twice a day"), entries: [entry])
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// `2026-01-05 07:30` in UTC, in milliseconds since 1970. 2026-01-05 is a Monday.
    static func time(_ text: String) -> Int {
        guard let id = Dose.ID(text), let instant = Zone.utc.instant(of: id.time, on: id.day) else {
            preconditionFailure("no such time: \(text)")
        }
        return instant
    }

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("no such day: \(text)") }
        return day
    }

    /// A session of 100 s, of which so many were held.
    static func attempt(
        _ dose: String?, at time: String? = nil, held: Int = 100, _ outcome: Outcome? = .completed
    ) -> Attempt {
        Attempt(
            dose: dose.flatMap { Dose.ID($0) }, start: Moment(milliseconds: Self.time(time ?? dose ?? "")), outcome: outcome,
            stretched: .seconds(held), planned: .seconds(100))
    }

    static func skip(_ dose: String, why: String? = nil) -> DoseRecord {
        DoseRecord(plan: "twice", dose: Dose.ID(dose) ?? Dose.ID(day: Day(number: 0), time: .midnight), skipped: 1, why: why)
    }

    static func adherence(
        _ attempts: [Attempt], _ records: [DoseRecord] = [], plan: Plan = plan, since: String = "2026-01-05 00:00",
        at now: String, from first: String? = nil
    ) -> Adherence {
        Adherence(
            of: plan, since: time(since), attempts: attempts, records: records, zone: .utc, at: time(now),
            from: first.map(day))
    }
}

extension TimeOfDay {
    fileprivate static let midnight: TimeOfDay = {
        guard let time = TimeOfDay(hour: 0, minute: 0) else { preconditionFailure("a day has a beginning") }
        return time
    }()
}

extension Tally {
    /// What is not zero: `3 of 2, missed 1`.
    var text: String {
        let parts: [(String, Int)] = [
            ("partial", partial), ("missed", missed), ("heldBack", heldBack), ("skipped", skipped), ("pending", pending),
        ]
        return (["\(done + extra) of \(planned)"] + parts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
    }
}
