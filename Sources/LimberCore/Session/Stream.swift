/// Whether the output is open, as far as the session has ordered. An output that was closed needs a lead-in again.
struct Stream: Equatable, Sendable {
    /// Whatever sounds earlier may be swallowed; nil while the output is closed.
    private(set) var audible: Instant?
    /// When the output is to be closed.
    var closing: Instant?

    var isOpen: Bool { audible != nil }

    /// Opens the output where it is closed, and tells when a cue that is wanted now is due.
    mutating func due(at now: Instant, leadIn: Duration) -> Instant {
        let audible = audible ?? now + leadIn
        self.audible = audible
        return max(now, audible)
    }

    /// Asks for a lead-in, whether the output is open or not.
    mutating func restart(at now: Instant, leadIn: Duration) -> Instant {
        audible = now + leadIn
        return now + leadIn
    }

    mutating func close() {
        audible = nil
        closing = nil
    }
}
