import LimberCore

/// Writes what is to be remembered, and what could not be written before. Belongs to one queue; its methods block.
struct Keeper {
    private let file: HistoryFile
    private let wallClock: any WallClock
    private let boot: String?
    private var database: Database?
    /// What is still to be written.
    private(set) var backlog: [HistoryEntry] = []
    /// Why it cannot be.
    private var trouble: HistoryTrouble?
    /// That an earlier history was damaged.
    private var loss: HistoryTrouble?

    /// More is not waited for: a disk that is full for days does not fill the memory.
    private static let longestBacklog = 1000

    init(file: HistoryFile, wallClock: any WallClock, boot: String?) {
        self.file = file
        self.wallClock = wallClock
        self.boot = boot
    }

    /// What is wrong, and what to do.
    var complaint: String? { (trouble ?? loss)?.description }

    /// Writes an entry, or keeps it for later.
    mutating func keep(_ entry: HistoryEntry) {
        // Only where a session stands now matters.
        if let last = backlog.last, entry.supersedes(last) { backlog.removeLast() }
        if backlog.count >= Self.longestBacklog { backlog.removeFirst() }
        backlog.append(entry)
        flush()
    }

    /// Writes what is still to be written, all of it or nothing.
    mutating func flush() {
        guard !backlog.isEmpty else { return }
        let (entries, boot) = (backlog, boot)
        let isWritten: Void? = attempt { database in
            try database.transaction { () throws(Database.Failure) in
                for entry in entries { try database.write(entry, boot: boot) }
            }
            // Each session is on the disk when it is over, whatever becomes of the power.
            if entries.contains(where: \.endsSession) { try? database.run(script: "PRAGMA wal_checkpoint(PASSIVE)") }
        }
        guard isWritten != nil else { return }
        backlog.removeAll()
        trouble = nil
    }

    /// Reads or writes something; nil where that fails, which is then told by `complaint`.
    mutating func attempt<Result>(_ body: (Database) throws -> Result) -> Result? {
        // The second time on a new file, where the first was damaged.
        for _ in 1...2 {
            do {
                let database = try database ?? file.open()
                self.database = database
                let result = try body(database)
                // A disk that is full can still be read.
                if backlog.isEmpty { trouble = nil }
                return result
            } catch {
                database = nil
                trouble = file.trouble(error)
                guard case .damaged? = trouble, let name = file.setAside(at: wallClock.milliseconds) else { return nil }
                loss = .setAside(path: name)
                trouble = nil
            }
        }
        return nil
    }
}

extension HistoryEntry {
    /// Whether an earlier entry says nothing that this one does not say.
    fileprivate func supersedes(_ earlier: HistoryEntry) -> Bool {
        guard case .bookmark(let new, _, _) = self, case .bookmark(let old, _, _) = earlier else { return false }
        return new.id == old.id
    }

    fileprivate var endsSession: Bool {
        if case .record = self { return true }
        return false
    }
}
