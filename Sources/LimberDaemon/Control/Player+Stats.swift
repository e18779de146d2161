import LimberControl
import LimberCore

extension Player.GetStats.Answer {
    /// Sums up the last weeks. Blocks.
    ///
    /// - Parameters:
    ///   - plans: those in force.
    ///   - now: in milliseconds since 1970.
    init(
        to ask: Player.GetStats, _ plans: [Bell.Standing], zone: Zone, at now: Int, from database: Database
    ) throws(Database.Failure) {
        let today = zone.day(at: now)
        let first = today.monday - 7 * ((ask.weeks ?? Player.GetStats.usual) - 1)
        let start = zone.start(of: first)
        var answered: [Player.PlanStats] = []
        for standing in plans where ask.plan == nil || standing.plan.heading.name == ask.plan {
            let name = standing.plan.heading.name
            let adherence = Adherence(
                of: standing.plan, since: standing.since, attempts: try database.attempts(of: name),
                records: try database.records(of: name), zone: zone, at: now, from: first)
            answered.append(Player.PlanStats(adherence, of: standing.plan.heading, since: zone.day(at: standing.since)))
        }
        let stretches = [Player.StretchTotal](try database.stretches(since: start, of: ask.plan))
        let sum = stretches.reduce(Balance()) { Balance(left: $0.left + $1.left, right: $0.right + $1.right) }
        let notes = try database.noted(since: start, of: ask.plan, count: Self.mostNotes).fitting(into: Self.mostText)
        let total = try database.total(of: ask.plan)
        self.init(
            firstDay: first.description, today: today.description, plans: answered,
            days: try database.days(since: start, of: ask.plan).map {
                Player.DayTotal(day: $0.day.description, sessions: $0.sessions, stretched: $0.stretched)
            }, stretches: stretches, neglected: sum.neglected, notes: notes.reversed().map(Player.SessionNote.init),
            sessions: total.sessions, stretched: total.stretched)
    }

    /// A reply has its bounds: of sessions, and of their notes in bytes.
    private static let (mostNotes, mostText) = (1000, 1 << 20)
}

extension Player.PlanStats {
    fileprivate init(_ adherence: Adherence, of plan: Plan.Heading, since: Day) {
        self.init(
            plan: plan.name, title: plan.title, since: since.description, streak: adherence.streak.current,
            bestStreak: adherence.streak.best,
            weeks: adherence.weeks.map {
                Player.WeekStats(week: $0.monday.description, tally: Player.DoseTally($0.tally), stretched: $0.stretched)
            },
            days: adherence.days.map { account in
                Player.DayStats(
                    day: account.day.description, verdict: account.tally.verdict, doses: account.doses.map(\.state),
                    extra: account.tally.extra, stretched: account.stretched)
            },
            skipped: adherence.skips.map { Player.SkippedDose(dose: $0.dose.id.description, why: $0.why) })
    }
}

extension Player.DoseTally {
    fileprivate init(_ tally: Tally) {
        self.init(
            planned: tally.planned, done: tally.done, extra: tally.extra, partial: tally.partial, missed: tally.missed,
            heldBack: tally.heldBack, skipped: tally.skipped, pending: tally.pending)
    }
}

extension [Player.StretchTotal] {
    /// - Parameter totals: those of a stretch stand together.
    fileprivate init(_ totals: [(name: String, side: Side, time: Duration, holds: Int)]) {
        self.init()
        for (name, side, time, holds) in totals {
            if last?.name != name { append(Player.StretchTotal(name: name, holds: 0)) }
            let index = count - 1
            self[index].holds += holds
            switch side {
            case .left: self[index].left = time
            case .right: self[index].right = time
            case .both: self[index].both = time
            }
        }
        for index in indices {
            self[index].neglected = Balance(left: self[index].left, right: self[index].right).neglected
        }
        sort { ($1.left + $1.right + $1.both, $0.name) < ($0.left + $0.right + $0.both, $1.name) }
    }
}

extension Player.SideBalance {
    /// Nil where no side has had clearly less.
    init?(_ balance: Balance, _ timeline: Timeline) {
        guard let neglected = balance.neglected, let first = timeline.phases.first(where: { $0.side != .both })?.side else {
            return nil
        }
        self.init(left: balance.left, right: balance.right, neglected: neglected, first: first)
    }
}

extension Player.SessionNote {
    fileprivate init(_ session: PastSession) {
        let told = Player.Session(session)
        self.init(
            session: told.session, start: told.start, title: told.title, plan: told.plan, outcome: told.outcome,
            painBefore: told.painBefore, painDuring: told.painDuring, painAfter: told.painAfter, note: told.note)
    }
}

extension [PastSession] {
    /// The first of them, whose notes have no more bytes than that.
    fileprivate func fitting(into bytes: Int) -> ArraySlice<PastSession> {
        var rest = bytes
        return prefix { session in
            rest -= session.note?.utf8.count ?? 0
            return rest >= 0
        }
    }
}
