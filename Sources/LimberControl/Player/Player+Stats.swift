public import LimberCore

// How it went.
extension Player {
    /// How the plans in force were kept, and what either side has had, in the last weeks.
    public struct GetStats: PlayerMethod {
        public static let member = "GetStats"
        public static let range = 1...520
        public static let usual = 6

        /// Tell of this plan alone, with its sessions alone.
        public var plan: String?
        /// The present one included; `usual` where it is absent.
        public var weeks: Int?

        public init(plan: String? = nil, weeks: Int? = nil) {
            self.plan = plan
            self.weeks = weeks
        }

        public var outOfRange: String? {
            if let plan, plan.isEmpty || plan.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "plan" }
            return GetStats.range.contains(weeks ?? 1) ? nil : "weeks"
        }

        public struct Answer: Codable, Equatable, Sendable {
            /// The first day, a Monday, and the present one.
            public var firstDay: String
            public var today: String
            public var plans: [PlanStats]
            /// Those on which something was done.
            public var days: [DayTotal]
            /// What had most stands first.
            public var stretches: [StretchTotal]
            /// The side that has had clearly less over all of them.
            public var neglected: Side?
            /// Sessions that hurt, or that have a note, the oldest first; the latest where they are too many.
            public var notes: [SessionNote]
            /// Of the whole history.
            public var sessions: Int
            public var stretched: Duration

            public init(
                firstDay: String, today: String, plans: [PlanStats], days: [DayTotal], stretches: [StretchTotal],
                neglected: Side? = nil, notes: [SessionNote], sessions: Int, stretched: Duration
            ) {
                self.firstDay = firstDay
                self.today = today
                self.plans = plans
                self.days = days
                self.stretches = stretches
                self.neglected = neglected
                self.notes = notes
                self.sessions = sessions
                self.stretched = stretched
            }
        }
    }

    /// How a plan was kept.
    public struct PlanStats: Codable, Equatable, Sendable {
        public var plan: String
        public var title: String
        /// The day from which on it is in force.
        public var since: String
        /// Days on which all was done that was asked; one lapse is forgiven.
        public var streak: Int
        public var bestStreak: Int
        public var weeks: [WeekStats]
        /// One after the other, to the end of the present week.
        public var days: [DayStats]
        public var skipped: [SkippedDose]

        public init(
            plan: String, title: String, since: String, streak: Int, bestStreak: Int, weeks: [WeekStats], days: [DayStats],
            skipped: [SkippedDose]
        ) {
            self.plan = plan
            self.title = title
            self.since = since
            self.streak = streak
            self.bestStreak = bestStreak
            self.weeks = weeks
            self.days = days
            self.skipped = skipped
        }
    }

    /// Doses by what became of them.
    public struct DoseTally: Codable, Equatable, Sendable {
        public var planned: Int
        public var done: Int
        /// Whole sessions of the plan beside its doses.
        public var extra: Int
        public var partial: Int
        public var missed: Int
        public var heldBack: Int
        public var skipped: Int
        /// Those that can still be done.
        public var pending: Int

        public init(
            planned: Int, done: Int, extra: Int = 0, partial: Int = 0, missed: Int = 0, heldBack: Int = 0, skipped: Int = 0,
            pending: Int = 0
        ) {
            self.planned = planned
            self.done = done
            self.extra = extra
            self.partial = partial
            self.missed = missed
            self.heldBack = heldBack
            self.skipped = skipped
            self.pending = pending
        }
    }

    public struct WeekStats: Codable, Equatable, Sendable {
        /// Its Monday.
        public var week: String
        public var tally: DoseTally
        public var stretched: Duration

        public init(week: String, tally: DoseTally, stretched: Duration) {
            self.week = week
            self.tally = tally
            self.stretched = stretched
        }
    }

    public struct DayStats: Codable, Equatable, Sendable {
        public var day: String
        public var verdict: DayVerdict
        /// What became of each dose, in their order.
        public var doses: [DoseState]
        /// Whole sessions of the plan beside its doses.
        public var extra: Int
        public var stretched: Duration

        public init(day: String, verdict: DayVerdict, doses: [DoseState], extra: Int = 0, stretched: Duration) {
            self.day = day
            self.verdict = verdict
            self.doses = doses
            self.extra = extra
            self.stretched = stretched
        }
    }

    /// How a day went for its plan.
    public typealias DayVerdict = Tally.Verdict

    public struct SkippedDose: Codable, Equatable, Sendable {
        public var dose: String
        public var why: String?

        public init(dose: String, why: String? = nil) {
            self.dose = dose
            self.why = why
        }
    }

    /// What was done on a day.
    public struct DayTotal: Codable, Equatable, Sendable {
        public var day: String
        public var sessions: Int
        public var stretched: Duration

        public init(day: String, sessions: Int, stretched: Duration) {
            self.day = day
            self.sessions = sessions
            self.stretched = stretched
        }
    }

    /// What was held of a stretch that counts.
    public struct StretchTotal: Codable, Equatable, Sendable {
        public var name: String
        public var left: Duration
        public var right: Duration
        /// Without sides.
        public var both: Duration
        public var holds: Int
        /// The side that has had clearly less.
        public var neglected: Side?

        public init(
            name: String, left: Duration = .zero, right: Duration = .zero, both: Duration = .zero, holds: Int,
            neglected: Side? = nil
        ) {
            self.name = name
            self.left = left
            self.right = right
            self.both = both
            self.holds = holds
            self.neglected = neglected
        }
    }

    /// How a session was, as far as the user said.
    public struct SessionNote: Codable, Equatable, Sendable {
        public var session: String
        public var start: String
        public var title: String
        public var plan: String?
        public var outcome: Outcome?
        public var painBefore: Int?
        public var painDuring: Int?
        public var painAfter: Int?
        public var note: String?

        public init(
            session: String, start: String, title: String, plan: String? = nil, outcome: Outcome? = nil, painBefore: Int? = nil,
            painDuring: Int? = nil, painAfter: Int? = nil, note: String? = nil
        ) {
            self.session = session
            self.start = start
            self.title = title
            self.plan = plan
            self.outcome = outcome
            self.painBefore = painBefore
            self.painDuring = painDuring
            self.painAfter = painAfter
            self.note = note
        }
    }
}
