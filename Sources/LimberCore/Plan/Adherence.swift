/// How a plan was kept, until now. All of it is derived: from the plan, from what was done and from what the user said.
public struct Adherence: Equatable, Sendable {
    /// A dose, and what became of it.
    public struct Account: Equatable, Sendable {
        public let dose: Dose
        public let state: DoseState
        /// Why it was skipped, as far as was said.
        public let why: String?
    }

    public struct DayAccount: Equatable, Sendable {
        public let day: Day
        public let doses: [Account]
        public let tally: Tally
        /// Held in all sessions of the plan, where it counts.
        public let stretched: Duration
    }

    public struct Week: Equatable, Sendable {
        public let monday: Day
        public let tally: Tally
        public let stretched: Duration
    }

    /// One after the other without gaps; the last is the Sunday of the present week. Empty where the plan was not in force.
    public let days: [DayAccount]
    public let streak: Streak

    /// - Parameters:
    ///   - since: when the plan came in force, in milliseconds since 1970.
    ///   - attempts: the plan's sessions, in any order.
    ///   - records: those of other plans do not matter.
    ///   - now: in milliseconds since 1970.
    ///   - first: the first day that is told; nil for all. Streaks count from the beginning.
    public init(
        of plan: Plan, since: Int, attempts: some Sequence<Attempt>, records: some Sequence<DoseRecord>, zone: Zone, at now: Int,
        from first: Day? = nil
    ) {
        let today = zone.day(at: now)
        let begin = max(zone.day(at: since), today - Self.longest)
        guard begin <= today else {
            (days, streak) = ([], Streak())
            return
        }
        let attempts = Dictionary(grouping: attempts, by: \.day)
        var reasons: [Dose.ID: String?] = [:]
        for record in records where record.skipped != nil && record.plan == plan.heading.name {
            reasons.updateValue(record.why, forKey: record.dose)
        }
        var (days, streak) = ([DayAccount](), Streak())
        plan.doses(on: begin...(today.monday + 6), in: zone) { day, doses in
            let own = (attempts[day] ?? []).standing(for: doses)
            var tally = Tally()
            var accounts: [Account] = []
            for dose in doses {
                let reason = reasons[dose.id]
                let state = DoseState(dose, attempts: own, isSkipped: reason != nil, at: now)
                guard dose.counts(since: since, state) else { continue }
                tally.count(state)
                accounts.append(Account(dose: dose, state: state, why: state == .skipped ? reason ?? nil : nil))
            }
            tally.extra = max(0, own.count { $0.isFull } - tally.done)
            streak.add(tally.verdict, on: day)
            if let first, day < first { return }
            days.append(
                DayAccount(
                    day: day, doses: accounts, tally: tally, stretched: own.reduce(.zero) { $0 + $1.stretched }))
        }
        (self.days, self.streak) = (days, streak)
    }

    /// Its weeks, from Monday to Sunday, as ISO 8601 has them.
    public var weeks: [Week] {
        var weeks: [Week] = []
        for account in days {
            if let last = weeks.last, last.monday == account.day.monday {
                weeks[weeks.count - 1] = Week(
                    monday: last.monday, tally: last.tally + account.tally, stretched: last.stretched + account.stretched)
            } else {
                weeks.append(Week(monday: account.day.monday, tally: account.tally, stretched: account.stretched))
            }
        }
        return weeks
    }

    /// Doses that were left out because the user said so.
    public var skips: [Account] { days.flatMap { $0.doses.filter { $0.state == .skipped } } }

    /// In days: a clock that was wrong for a moment makes no endless work.
    private static let longest = 100 * 366
}
