/// The cues from the cursor to the next open end, handed to the sound side ahead of time.
public struct Segment: Equatable, Sendable {
    /// A cue with the instant at which it is due.
    public struct Entry: Equatable, Sendable {
        public let cue: Cue
        public let due: Instant
        /// The start of a phase, what stands for it after a command, or the finish. A lost edge is sounded once more.
        public let isEdge: Bool

        public init(cue: Cue, due: Instant, isEdge: Bool) {
            self.cue = cue
            self.due = due
            self.isEdge = isEdge
        }
    }

    /// Grows by one with every segment, so that what is heard of an older one can be told apart.
    public let generation: Int
    /// In the order in which they are due.
    public let entries: [Entry]

    public init(generation: Int, entries: [Entry]) {
        self.generation = generation
        self.entries = entries
    }

    /// A cue this much overdue still sounds; an older one is lost.
    public static let tolerance: Duration = .milliseconds(250)
}

/// A request to sound one entry of a segment again, as soon as possible.
public struct Encore: Equatable, Sendable {
    public let generation: Int
    /// Of the entry in its segment.
    public let index: Int

    public init(generation: Int, index: Int) {
        self.generation = generation
        self.index = index
    }
}
