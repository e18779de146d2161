import Synchronization

@testable import LimberDaemon

/// A history that forgets nothing, and keeps the order.
final class TestHistory: History {
    private let kept = Mutex<[HistoryEntry]>([])

    func keep(_ entry: HistoryEntry) { kept.withLock { $0.append(entry) } }

    /// What was kept since the last time.
    func takeEntries() -> [HistoryEntry] {
        kept.withLock { entries in
            defer { entries = [] }
            return entries
        }
    }
}
