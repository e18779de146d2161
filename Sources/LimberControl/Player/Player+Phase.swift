public import LimberCore

extension Player {
    /// One phase of the timeline.
    public struct Phase: Codable, Equatable, Sendable {
        /// In the timeline, from 0.
        public var index: Int
        public var kind: Kind
        /// Counted from 1, waits included.
        public var step: Int
        public var name: String
        public var side: Side
        public var set: Int
        public var sets: Int
        public var round: Int?
        public var rounds: Int?
        public var position: String?
        public var reps: Int?
        /// From the first cue.
        public var start: Duration
        /// Absent where the end is open.
        public var duration: Duration?
        /// Of an open hold.
        public var minimum: Duration?
        /// Of an open hold that moves on by itself.
        public var maximum: Duration?
        /// False in a warm-up or cool-down.
        public var counts: Bool?

        public init(
            index: Int, kind: Kind, step: Int, name: String, side: Side = .both, set: Int = 1, sets: Int = 1, round: Int? = nil,
            rounds: Int? = nil, position: String? = nil, reps: Int? = nil, start: Duration, duration: Duration? = nil,
            minimum: Duration? = nil, maximum: Duration? = nil, counts: Bool? = nil
        ) {
            self.index = index
            self.kind = kind
            self.step = step
            self.name = name
            self.side = side
            self.set = set
            self.sets = sets
            self.round = round
            self.rounds = rounds
            self.position = position
            self.reps = reps
            self.start = start
            self.duration = duration
            self.minimum = minimum
            self.maximum = maximum
            self.counts = counts
        }
    }

    /// A cue of the timeline.
    public struct ScoredCue: Codable, Equatable, Sendable {
        public var cue: Cue
        /// From the first cue.
        public var at: Duration
        /// The index of its phase.
        public var phase: Int

        public init(cue: Cue, at: Duration, phase: Int) {
            self.cue = cue
            self.at = at
            self.phase = phase
        }
    }
}
