/// What became of a session's cues, each counted once.
public struct CueTally: Equatable, Sendable {
    /// Those that were heard, in time or late.
    public internal(set) var played = 0
    /// Those that were never heard.
    public internal(set) var lost = 0
    /// By how much the latest of those that were played was late; nil where none was.
    public internal(set) var worstLate: Duration?

    public init(played: Int = 0, lost: Int = 0, worstLate: Duration? = nil) {
        self.played = played
        self.lost = lost
        self.worstLate = worstLate
    }

    /// A cue was heard for the first time. `wasLost` tells that it was counted as lost before.
    mutating func play(late: Duration, wasLost: Bool) {
        played += 1
        if wasLost { lost -= 1 }
        worstLate = max(worstLate ?? .zero, late)
    }
}
