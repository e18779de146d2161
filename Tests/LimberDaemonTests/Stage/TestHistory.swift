import Synchronization

@testable import LimberDaemon

/// A history that forgets nothing, and keeps the order.
final class TestHistory: History {
    private let kept = Mutex<[HistoryEntry]>([])

    private let next = Mutex<(any History)?>(nil)

    func keep(_ entry: HistoryEntry) {
        kept.withLock { $0.append(entry) }
        next.withLock(\.self)?.keep(entry)
    }

    /// From now on another history keeps it too.
    func forward(to other: any History) { next.withLock { $0 = other } }

    /// What was kept since the last time.
    func takeEntries() -> [HistoryEntry] {
        kept.withLock { entries in
            defer { entries = [] }
            return entries
        }
    }
}
