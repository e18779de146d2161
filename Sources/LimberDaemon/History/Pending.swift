import Synchronization

/// The backlog, to which one queue adds while another writes: whoever adds waits for no disk.
final class Pending: Sendable {
    private let backlog = Mutex(Backlog())
    private let isAsked = Mutex(false)

    var isEmpty: Bool { backlog.withLock(\.isEmpty) }
    var hasBegun: Bool { backlog.withLock(\.hasBegun) }
    var count: Int { backlog.withLock(\.count) }

    func add(_ entry: HistoryEntry) { backlog.withLock { $0.add(entry) } }
    func remember(_ entry: HistoryEntry) { backlog.withLock { $0.remember(entry) } }
    func recall() { backlog.withLock { $0.recall() } }

    func remove(through mark: Int) {
        // What was there is freed behind the lock.
        _ = backlog.withLock { backlog in
            defer { backlog.remove(through: mark) }
            return backlog
        }
    }

    /// What is there now, and its mark.
    var content: (entries: [HistoryEntry], mark: Int) {
        let backlog = backlog.withLock(\.self)
        return (backlog.entries, backlog.mark)
    }

    /// Asks for it to be written. Returns whether nobody has since that was last answered.
    func ask() -> Bool {
        isAsked.withLock { isAsked in
            defer { isAsked = true }
            return !isAsked
        }
    }

    func answer() { isAsked.withLock { $0 = false } }
}
