/// What is to be done because a session changed. Small data; one place acts on it.
public enum Effect: Equatable, Sendable {
    /// Sound this segment in place of all that was to come. Opens the output where it is closed.
    case play(Segment)
    /// Sound a cue of the present segment once more, however late.
    case encore(Encore)
    /// Close the output once what sounds has ended.
    case close
    /// Keep where the session stands: at each edge, and with each command.
    case journal(Bookmark)
    /// Keep what was done in a session that is over. One that goes on all the same, since its stop was taken back, is
    /// journaled anew, and recorded once more at its end.
    case record(Record)
    /// Keep what became of its cues: known, as the last one is, a moment later. Follows each record once.
    case settle(Record, CueTally)
    /// Tell those who listen.
    case tell(Event, Status)
}

/// A change that listeners are told of.
public enum Event: Equatable, Sendable {
    case started
    /// A phase begins.
    case phase
    case cue(CueReport)
    case paused
    case resumed
    case moved
    case extended
    case ended(Outcome)
}

/// How a session ended.
public enum Outcome: String, CaseIterable, Codable, Hashable, Sendable {
    case completed
    case stopped
    case pain
    case interrupted
}

/// What became of a cue.
public struct CueReport: Equatable, Sendable {
    public let cue: Cue
    public let due: Instant
    /// How much later than due its first frame was played; nil where that is not known.
    public let late: Duration?
    public let isLost: Bool
}

/// What was done in a session.
public struct Record: Equatable, Sendable {
    /// Time in a hold or in repetitions.
    public struct Held: Equatable, Sendable {
        /// Index of the phase.
        public let phase: Int
        public let time: Duration
        /// Repetitions that were done to their end.
        public let repetitions: Int?

        public init(phase: Int, time: Duration, repetitions: Int? = nil) {
            self.phase = phase
            self.time = time
            self.repetitions = repetitions
        }
    }

    public let id: String
    public let timeline: Timeline
    public let outcome: Outcome
    public let pain: Int?
    /// In the order in which it was done; a hold that was done again stands twice.
    public let held: [Held]

    /// Time held in phases that count as stretching.
    public var stretched: Duration {
        held.reduce(.zero) { $0 + (timeline.phases[$1.phase].counts ? $1.time : .zero) }
    }
}
