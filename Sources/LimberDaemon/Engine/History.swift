import LimberCore

/// Remembers what was done, and where a session stands. Calls return at once; what they say is kept elsewhere, in order.
protocol History: AnyObject, Sendable {
    func keep(_ entry: HistoryEntry)
}

/// What is to be remembered. Each says all that has to be known of its session, so that none depends on those before it.
/// Times are in milliseconds since 1970.
enum HistoryEntry: Equatable, Sendable {
    /// A session stands there. One that was over goes on.
    case bookmark(Bookmark, Occasion, at: Int)
    /// A session is over.
    case record(Record, Occasion, at: Int)
    /// What became of the cues of a session that is over.
    case cues(CueTally, session: String)
    /// What was done about a dose; the whole of it.
    case dose(DoseRecord)
    /// A plan is in force, or no longer.
    case plan(PlanSwitch)
    /// Until when the user wants to be called for nothing; nil ends that.
    case quiet(until: Int?)
    /// The user was told that a session is interrupted.
    case warning(session: String)
}

/// A session that the daemon went down in.
struct Unfinished: Equatable, Sendable {
    let bookmark: Bookmark
    let occasion: Occasion
    /// When it was last heard of, in milliseconds since 1970.
    let last: Int
    /// Whether the user was told.
    let isKnown: Bool

    /// So long after its last edge the user is still there, and waits for the next.
    private static let attention = 0...120_000

    /// Whether to say so by ear.
    ///
    /// - Parameter now: in milliseconds since 1970.
    func isNews(at now: Int) -> Bool {
        !isKnown && Self.attention.contains(now - last)
    }
}
