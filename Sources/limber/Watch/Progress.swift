import LimberControl
import LimberCore

/// A status as it was at an instant, and how it goes on by itself until the next one comes.
struct Progress {
    let status: Player.Status
    let since: Instant

    /// The status at a later instant, no farther than to the end of its phase: what follows then, limberd tells.
    func status(at now: Instant) -> Player.Status {
        guard status.state == .running else { return status }
        let passed = max(.zero, now - since)
        var status = status
        // What leads into a session or back into a hold does not count as elapsed, but runs out.
        let counted = status.phaseRemaining.map { min(passed, max(.zero, $0)) } ?? passed
        status.phaseElapsed = status.phaseElapsed.map { $0 + counted }
        status.elapsed = status.elapsed.map { $0 + counted }
        if let left = status.phaseRemaining {
            status.phaseRemaining = left - counted
            status.remaining = status.remaining.map { max(.zero, $0 - counted) }
        }
        return status
    }

    /// When a clock that shows whole seconds changes; nil where nothing runs.
    func nextSecond(after now: Instant) -> Instant? {
        guard status.state == .running, status.phase != nil else { return nil }
        let present = self.status(at: now)
        if let left = present.phaseRemaining {
            guard left > .zero else { return nil }
            let part = left.inNanoseconds % 1_000_000_000
            return now + .nanoseconds(part == 0 ? 1_000_000_000 : part)
        }
        let part = max(0, (present.phaseElapsed ?? .zero).inNanoseconds) % 1_000_000_000
        return now + .nanoseconds(1_000_000_000 - part)
    }
}
