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
    }

    /// How a phase ends.
    public enum Length: Equatable, Sendable {
        case fixed(Duration)
        /// After `minimum` when the user goes on, or at `maximum`.
        case open(minimum: Duration, maximum: Duration?)
        /// When the user goes on.
        case wait
    }

    /// A cue of the phase, from the phase's start.
    public struct Mark: Equatable, Sendable {
        public let cue: Cue
        public let offset: Duration
    }

    /// In the timeline, from 0.
    public let index: Int
    public let kind: Kind
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
    public let repetitions: Repetitions?
    /// False for a warm-up or cool-down.
    public let counts: Bool
    /// From the first cue, where every open end takes its minimum and a wait takes none.
    public let start: Duration
    public let length: Length
    /// The sound of its start.
    public let edge: Cue
    let pace: Ticks

    /// The repetitions of a phase of kind reps.
    public struct Repetitions: Equatable, Sendable {
        public let count: Int
        public let tempo: Tempo
    }

    /// The optional cues within a phase.
    struct Ticks: Equatable, Sendable {
        /// One tick a second in the last so many seconds.
        var countdown = 0
        var halfway = false
    }
}
