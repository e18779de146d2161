/// An instant in the time of day, with what the user's clock showed then.
public struct Moment: Codable, Hashable, Sendable {
    /// Since 1970 in UTC.
    public var milliseconds: Int
    /// What local time was ahead of UTC, in seconds.
    public var zone: Int

    public init(milliseconds: Int, zone: Int = 0) {
        self.milliseconds = milliseconds
        self.zone = zone
    }
}

/// How a session came about.
public struct Origin: Codable, Hashable, Sendable {
    /// The program that began it, by what it calls itself.
    public var client: String?
    /// The plan that it belongs to; nil where it was begun by hand.
    public var plan: String?
    /// Which of the plan's doses it is, as the plan names them.
    public var dose: String?

    public init(client: String? = nil, plan: String? = nil, dose: String? = nil) {
        self.client = client
        self.plan = plan
        self.dose = dose
    }
}

/// A session as it is remembered.
public struct PastSession: Codable, Equatable, Sendable {
    /// Time in a hold or in repetitions, with all that tells it from others.
    public struct Hold: Codable, Equatable, Sendable {
        /// Index of the phase in the session's timeline.
        public var phase: Int
        public var step: Int
        public var name: String
        public var side: Side
        public var set: Int
        public var sets: Int
        public var round: Int?
        public var position: String?
        public var counts: Bool
        /// As the timeline had it; of an open hold the minimum.
        public var planned: Duration
        public var held: Duration
        /// How many repetitions were planned; nil for a hold.
        public var reps: Int?
        /// How many were done to their end.
        public var repetitions: Int?
        /// When it began, pauses in it left out; in milliseconds since 1970.
        public var start: Int

        public init(_ held: Record.Held, of phase: Phase, start: Int) {
            self.phase = phase.index
            step = phase.step
            name = phase.name
            side = phase.side
            set = phase.set
            sets = phase.sets
            round = phase.round
            position = phase.position
            counts = phase.counts
            planned = phase.length.nominal
            self.held = held.time
            reps = phase.repetitions?.count
            repetitions = held.repetitions
            self.start = start
        }

        public init(
            phase: Int, step: Int, name: String, side: Side, set: Int, sets: Int, round: Int?, position: String?, counts: Bool,
            planned: Duration, held: Duration, reps: Int?, repetitions: Int?, start: Int
        ) {
            self.phase = phase
            self.step = step
            self.name = name
            self.side = side
            self.set = set
            self.sets = sets
            self.round = round
            self.position = position
            self.counts = counts
            self.planned = planned
            self.held = held
            self.reps = reps
            self.repetitions = repetitions
            self.start = start
        }
    }

    /// How much it hurt, 0 to 10, as far as the user said.
    public struct Pain: Codable, Equatable, Sendable {
        public var before: Int?
        /// What it was ended for.
        public var during: Int?
        public var after: Int?

        public init(before: Int? = nil, during: Int? = nil, after: Int? = nil) {
            self.before = before
            self.during = during
            self.after = after
        }
    }

    public var id: String
    public var start: Moment
    /// In milliseconds since 1970; nil while it is not over.
    public var end: Int?
    public var routine: String
    public var title: String
    /// Nil while it is not over.
    public var outcome: Outcome?
    public var pain: Pain
    public var note: String?
    public var origin: Origin
    public var theme: String?
    /// How many cues were heard, and how many never were; nil where that is not known.
    public var cuesPlayed: Int?
    public var cuesLost: Int?
    /// In microseconds.
    public var worstLate: Int?
    /// In the order in which they were done.
    public var holds: [Hold]
    /// Time held that counts as stretching, ...
    public var stretched: Duration
    /// ... and how much of it there was to be, open holds at their minimum; nil where that is not known.
    public var planned: Duration?

    public init(
        id: String, start: Moment, end: Int? = nil, routine: String, title: String, outcome: Outcome? = nil, pain: Pain = Pain(),
        note: String? = nil, origin: Origin = Origin(), theme: String? = nil, cuesPlayed: Int? = nil, cuesLost: Int? = nil,
        worstLate: Int? = nil, holds: [Hold] = [], stretched: Duration = .zero,
        planned: Duration? = nil
    ) {
        self.id = id
        self.start = start
        self.end = end
        self.routine = routine
        self.title = title
        self.outcome = outcome
        self.pain = pain
        self.note = note
        self.origin = origin
        self.theme = theme
        self.cuesPlayed = cuesPlayed
        self.cuesLost = cuesLost
        self.worstLate = worstLate
        self.holds = holds
        self.stretched = stretched
        self.planned = planned
    }
}
