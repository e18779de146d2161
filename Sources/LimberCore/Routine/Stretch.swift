/// What is done in a step, and for how long, with one of its options chosen.
public struct Stretch: Codable, Equatable, Sendable {
    /// Holding still, or repeating.
    public enum Work: Codable, Equatable, Sendable {
        case hold(Duration)
        /// Held for `minimum` at least, then until the user goes on, or until `maximum`.
        case open(minimum: Duration, maximum: Duration?)
        case reps(Int, tempo: Tempo)
    }

    /// What comes first where a stretch has both sets and sides.
    public enum Order: String, CaseIterable, Codable, Hashable, Sendable {
        /// All sets of one side, then of the other.
        case sidesFirst = "sides-first"
        /// Left, right, left, right ...
        case setsFirst = "sets-first"
    }

    public var name: String
    /// Instructions: the first while getting ready, the others in the course of the hold.
    public var say: [String]
    public var why: String?
    public var feel: String?
    public var caution: String?
    /// False for a warm-up or cool-down: it is not counted as stretching.
    public var counts: Bool
    public var work: Work
    public var sets: Int
    public var setRest: Duration
    public var order: Order
    /// Each is held for the full time, within each set and side. Empty where there is only one.
    public var positions: [Position]
    public var settings: Settings

    public init(
        name: String, say: [String] = [], why: String? = nil, feel: String? = nil, caution: String? = nil, counts: Bool = true,
        work: Work, sets: Int = 1, setRest: Duration = .zero, order: Order = .sidesFirst, positions: [Position] = [],
        settings: Settings = Settings()
    ) {
        self.name = name
        self.say = say
        self.why = why
        self.feel = feel
        self.caution = caution
        self.counts = counts
        self.work = work
        self.sets = sets
        self.setRest = setRest
        self.order = order
        self.positions = positions
        self.settings = settings
    }
}

/// The parts of a repetition.
public struct Tempo: Codable, Hashable, Sendable {
    public var stretch: Duration
    public var hold: Duration
    public var release: Duration

    public init(stretch: Duration = .seconds(3), hold: Duration = .seconds(2), release: Duration = .seconds(2)) {
        self.stretch = stretch
        self.hold = hold
        self.release = release
    }

    /// The length of one repetition.
    public var length: Duration { stretch + hold + release }
}

/// A variation of a stretch, such as a rotation of the leg.
public struct Position: Codable, Equatable, Sendable {
    public var name: String
    public var say: [String]
    public var feel: String?

    public init(name: String, say: [String] = [], feel: String? = nil) {
        self.name = name
        self.say = say
        self.feel = feel
    }
}
