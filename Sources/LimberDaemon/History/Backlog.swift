import LimberCore

/// What is still to be written, in order: what a later entry says as well is left out, and there is never too much of it.
struct Backlog {
    private struct Item {
        /// Grows from one to the next.
        let number: Int
        let entry: HistoryEntry
    }

    private var items: [Item] = []
    private var last = 0
    /// Where the session stands that is not over, whether that is written or not.
    private var standing: HistoryEntry?
    /// Whether a session was told of at all.
    private(set) var hasBegun = false

    /// More is not waited for: a disk that is full for days does not fill the memory.
    static let longest = 1000

    var entries: [HistoryEntry] { items.map(\.entry) }
    var isEmpty: Bool { items.isEmpty }
    var count: Int { items.count }
    /// What was added by now, for `remove(through:)`.
    var mark: Int { last }

    mutating func add(_ entry: HistoryEntry) {
        if let place = superseded(by: entry) { items.remove(at: place) }
        if items.count >= Self.longest { items.removeFirst() }
        last += 1
        items.append(Item(number: last, entry: entry))
        if entry.session != nil { hasBegun = true }
        remember(entry)
    }

    /// Knows where the session stands that is not over, though that need not be written again.
    mutating func remember(_ entry: HistoryEntry) {
        switch entry {
        case .bookmark: standing = entry
        case .record: if entry.session == standing?.session { standing = nil }
        case .cues, .dose, .plan, .quiet, .warning: break
        }
    }

    /// All that was added by then is written.
    mutating func remove(through mark: Int) {
        items = items.filter { $0.number > mark }
    }

    /// What was written is gone: where the session stands that is not over is to be written again, before anything else.
    mutating func recall() {
        guard let standing, !items.contains(where: { $0.entry.session == standing.session }) else { return }
        last += 1
        // A mark from before does not mean it.
        items.insert(Item(number: last, entry: standing), at: 0)
    }

    /// Where an entry stands that says nothing that a new one does not say.
    private func superseded(by entry: HistoryEntry) -> Int? {
        for place in items.indices.reversed() {
            let earlier = items[place].entry
            if entry.supersedes(earlier) { return place }
            // Sessions do not change places.
            if entry.session != nil, earlier.session != nil { return nil }
        }
        return nil
    }
}

extension HistoryEntry {
    /// Which session it tells all about; nil where it does not.
    var session: String? {
        switch self {
        case .bookmark(let bookmark, _, _): bookmark.id
        case .record(let record, _, _): record.id
        case .cues, .dose, .plan, .quiet, .warning: nil
        }
    }

    fileprivate func supersedes(_ earlier: HistoryEntry) -> Bool {
        switch (self, earlier) {
        // When it was interrupted only the bookmark knows.
        case (.record(let record, _, _), .bookmark) where record.outcome == .interrupted: false
        case (.bookmark, _), (.record, _): session == earlier.session
        case (.dose(let new), .dose(let old)): (new.plan, new.dose) == (old.plan, old.dose)
        case (.plan(let new), .plan(let old)): new.plan == old.plan
        case (.quiet, .quiet): true
        case (.cues, _), (.dose, _), (.plan, _), (.quiet, _), (.warning, _): false
        }
    }

    /// Whether a session is over with it.
    var endsSession: Bool {
        if case .record = self { return true }
        return false
    }
}
