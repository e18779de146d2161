/// A stretch of time in which one thing is done.
public struct Phase: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case getReady
        case hold
        case reps
        case switchSide
        case shift
        case rest
        case wait

        /// Something is done or waited for; the other kinds lead to it.
        public var isStation: Bool { self == .hold || self == .reps || self == .wait }

        /// The right way into the hold behind it.
        public var isEntry: Bool { self == .getReady || self == .switchSide || self == .shift }
    }

    /// In the timeline, from 0.
    public let index: Int
    /// Counted from 1, as the routine was written.
    public let step: Int
    /// Counts the steps as they are played, from 0: a step of a block has one visit a round.
    public let visit: Int
    public let name: String
    public let side: Side
    public let set: Int
    public let sets: Int
    public let round: Int?
    public let rounds: Int?
    public let position: String?
    /// False for a warm-up or cool-down.
    public let counts: Bool
    /// From the first cue, where every open end takes its minimum and a wait takes none.
    public let start: Duration
    public var shape: Shape

    public var kind: Kind { shape.kind }
    public var length: Length { shape.length }
    public var edge: Cue { shape.edge }
    public var repetitions: Repetitions? { shape.repetitions }
}

extension Phase {
    /// How a phase ends.
    public enum Length: Equatable, Sendable {
        case fixed(Duration)
        /// After `minimum` when the user goes on, or at `maximum`.
        case open(minimum: Duration, maximum: Duration?)
        /// When the user goes on.
        case wait

        /// What the phase adds to the timeline's length.
        public var nominal: Duration {
            switch self {
            case .fixed(let length): length
            case .open(let minimum, _): minimum
            case .wait: .zero
            }
        }

        /// Where the phase ends by itself.
        public var end: Duration? {
            switch self {
            case .fixed(let length): length
            case .open(_, let maximum): maximum
            case .wait: nil
            }
        }
    }

    /// The repetitions of a phase of kind reps.
    public struct Repetitions: Equatable, Sendable {
        public let count: Int
        public let tempo: Tempo

        /// Which repetition runs at `offset`, from 0.
        public func index(at offset: Duration) -> Int {
            min(count - 1, max(0, completed(at: offset)))
        }

        /// How many repetitions are over at `offset`.
        func completed(at offset: Duration) -> Int {
            offset.inNanoseconds / tempo.length.inNanoseconds
        }
    }

    /// A cue of a phase, from the phase's start.
    public struct Mark: Equatable, Sendable {
        public let cue: Cue
        public let offset: Duration
    }
}
