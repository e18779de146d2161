public import LimberCore

extension Player {
    /// The doses of today and of the coming days, in order.
    public struct ListDoses: PlayerMethod {
        public static let member = "ListDoses"
        public static let range = 1...31

        /// 7 where it is absent.
        public var days: Int?

        public init(days: Int? = nil) {
            self.days = days
        }

        public var outOfRange: String? { ListDoses.range.contains(days ?? 1) ? nil : "days" }

        public struct Answer: Codable, Equatable, Sendable {
            public var doses: [DoseInfo]
            /// Nobody is called until then.
            public var quietUntil: String?
            public var problems: [Problem]

            public init(doses: [DoseInfo], quietUntil: String? = nil, problems: [Problem]) {
                self.doses = doses
                self.quietUntil = quietUntil
                self.problems = problems
            }
        }
    }

    /// Begins the dose that is open, or else the next one.
    public struct StartDose: PlayerMethod {
        public static let member = "StartDose"

        /// Any where it is absent.
        public var plan: String?
        /// Stop a session that runs.
        public var replace: Bool?
        /// How much it hurts before, 0 to 10.
        public var pain: Int?
        /// The program that begins it, for the history.
        public var client: String?

        public init(plan: String? = nil, replace: Bool? = nil, pain: Int? = nil, client: String? = nil) {
            self.plan = plan
            self.replace = replace
            self.pain = pain
            self.client = client
        }

        public var outOfRange: String? {
            PlanInfo.isName(plan) ? Start(replace: replace, pain: pain, client: client).outOfRange : "plan"
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var session: String
            public var status: Status
            public var plan: String
            /// Absent where it is none of the plan's doses, but beside them.
            public var dose: String?
            /// Where one side of its stretches has had clearly less lately.
            public var sides: SideBalance?

            public init(session: String, status: Status, plan: String, dose: String? = nil, sides: SideBalance? = nil) {
                self.session = session
                self.status = status
                self.plan = plan
                self.dose = dose
                self.sides = sides
            }
        }
    }

    /// What a command to a dose answers.
    public struct DoseAnswer: Codable, Equatable, Sendable {
        public var dose: DoseInfo

        public init(dose: DoseInfo) {
            self.dose = dose
        }
    }

    /// Calls the dose that is open, or else the next one, later.
    public struct SnoozeDose: PlayerMethod {
        public typealias Answer = DoseAnswer
        public static let member = "SnoozeDose"
        public static let range: ClosedRange<Duration> = .seconds(1) ... .seconds(24 * 3600)
        public static let usual: Duration = .seconds(600)

        public var plan: String?
        /// `usual` where it is absent.
        public var duration: Duration?

        public init(plan: String? = nil, duration: Duration? = nil) {
            self.plan = plan
            self.duration = duration
        }

        public var outOfRange: String? {
            if let duration, !SnoozeDose.range.contains(duration) { return "duration" }
            return PlanInfo.isName(plan) ? nil : "plan"
        }
    }

    /// Leaves out the dose that is open, or else the next one.
    public struct SkipDose: PlayerMethod {
        public typealias Answer = DoseAnswer
        public static let member = "SkipDose"
        /// In characters.
        public static let longest = 500

        public var plan: String?
        public var why: String?
        /// Takes back what was left out last.
        public var undo: Bool?

        public init(plan: String? = nil, why: String? = nil, undo: Bool? = nil) {
            self.plan = plan
            self.why = why
            self.undo = undo
        }

        public var outOfRange: String? {
            if let why, undo == true || why.isEmpty || !why.isPlain(upTo: SkipDose.longest) { return "why" }
            return PlanInfo.isName(plan) ? nil : "plan"
        }
    }

    /// Calls nobody for a while. Of both the later holds; without anything it only reports.
    public struct SetQuiet: PlayerMethod {
        public static let member = "SetQuiet"
        public static let range: ClosedRange<Duration> = .zero ... .seconds(31 * 86_400)
        /// An instant that is farther away is as good as one that is so many milliseconds away.
        public static let longest = 31 * 86_400_000

        /// 0 ends it.
        public var duration: Duration?
        /// An instant as in RFC 3339.
        public var until: String?

        public init(duration: Duration? = nil, until: String? = nil) {
            self.duration = duration
            self.until = until
        }

        public var outOfRange: String? {
            if let duration, !SetQuiet.range.contains(duration) { return "duration" }
            if let until, WrittenInstant(until) == nil { return "until" }
            return nil
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var quietUntil: String?

            public init(quietUntil: String? = nil) {
                self.quietUntil = quietUntil
            }
        }
    }

    /// A time at which a plan is due.
    public struct DoseInfo: Codable, Equatable, Sendable {
        public var plan: String
        public var title: String
        /// What the plan calls it: its day and time, as in `2026-11-28 07:30`.
        public var dose: String
        public var routine: String
        public var due: String
        /// From then on it can no longer be done.
        public var closes: String
        public var state: DoseState
        /// What it was done in, or is being done in.
        public var session: String?
        public var snoozedUntil: String?
        /// Why it was skipped.
        public var why: String?
        /// How often it was called.
        public var reminders: Int

        public init(
            plan: String, title: String, dose: String, routine: String, due: String, closes: String, state: DoseState,
            session: String? = nil, snoozedUntil: String? = nil, why: String? = nil, reminders: Int
        ) {
            self.plan = plan
            self.title = title
            self.dose = dose
            self.routine = routine
            self.due = due
            self.closes = closes
            self.state = state
            self.session = session
            self.snoozedUntil = snoozedUntil
            self.why = why
            self.reminders = reminders
        }
    }
}
