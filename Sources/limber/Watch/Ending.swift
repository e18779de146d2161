import LimberControl
import LimberCore

/// Knows when a session that was begun is over, from events that were asked for before it began.
struct Ending {
    enum Verdict: Equatable {
        case goesOn
        /// How it ended; nil where nobody knows any more.
        case over(Player.Outcome?)
    }

    let session: String
    private var hasBegun = false
    /// The first tells what was there before.
    private var snapshots = 0

    init(of session: String) {
        self.session = session
    }

    mutating func take(_ event: Player.Event) -> Verdict {
        let isOurs = event.status.session == session
        if event.kind == .snapshot { snapshots += 1 }
        if isOurs { hasBegun = true }
        if event.kind == .snapshot, snapshots > 1 {
            if !isOurs { return .over(nil) }
            if event.status.state == .interrupted { return .over(.interrupted) }
        }
        guard hasBegun else { return .goesOn }
        switch event.kind {
        case .ended: return .over(event.outcome)
        case .started where !isOurs: return .over(nil)
        default: return .goesOn
        }
    }
}
