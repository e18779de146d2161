import LimberCore

/// Has at hand what each side has had lately: who begins a session does not wait for the disk.
@EngineQueue
final class SideBook: Listener {
    /// What it says on a day.
    struct Page: Sendable {
        var ledger = SideLedger()
        var today: Day
    }

    private let history: SQLiteHistory
    private let wallClock: any WallClock
    /// Empty until it was read.
    private var ledger = SideLedger()

    init(_ history: SQLiteHistory, wallClock: any WallClock) {
        self.history = history
        self.wallClock = wallClock
    }

    var page: Page { Page(ledger: ledger, today: wallClock.moment.day) }

    /// Reads it again, behind all that was given to the history before.
    func refresh() {
        let first = page.today - Balance.span
        history.use({ try $0.sides(since: first) }) { [weak self] ledger, _ in
            if let ledger { self?.ledger = ledger }
        }
    }

    func hear(_ notice: Notice) {
        if case .session(.ended) = notice.news { refresh() }
    }
}
