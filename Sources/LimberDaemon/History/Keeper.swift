import LimberCore

/// Writes what is to be remembered, and what could not be written before. Belongs to one queue; its methods block.
struct Keeper {
    var file: HistoryFile
    let pending: Pending
    private let wallClock: any WallClock
    private let boot: String?
    /// Kept as long as the file is the same.
    private var lock: HistoryLock?
    private var database: Database?
    /// Which file was written to the last time.
    private var known: HistoryFile.Identity?
    /// Why nothing can be written.
    private var trouble: HistoryTrouble?
    /// That an earlier history was damaged.
    private var loss: HistoryTrouble?

    /// What came of something.
    private enum Outcome<Value> {
        case done(Value)
        /// Nothing, and the file is another one now.
        case begunAnew
        /// Nothing; `trouble` is why.
        case failed
    }

    init(file: HistoryFile, pending: Pending = Pending(), wallClock: any WallClock, boot: String?) {
        self.file = file
        self.pending = pending
        self.wallClock = wallClock
        self.boot = boot
    }

    /// What is wrong, and what to do.
    var complaint: String? { (trouble ?? loss)?.description }

    /// Whether something is to be tried again by and by.
    var isBehind: Bool { trouble != nil && trouble != .nowhere }

    /// Writes what is still to be written, all of it or nothing.
    mutating func flush() {
        // Once more where the file is another one, with what is known of the session that runs.
        for _ in 1...2 {
            noticeChange()
            let (entries, mark) = pending.content
            guard !entries.isEmpty else { return }
            let boot = boot
            let outcome = use { database in
                try database.transaction { () throws(Database.Failure) in
                    for entry in entries { try database.write(entry, boot: boot) }
                }
                // Each session is on the disk when it is over, whatever becomes of the power.
                if entries.contains(where: \.endsSession) { try? database.run(script: "PRAGMA wal_checkpoint(PASSIVE)") }
            }
            switch outcome {
            case .done:
                pending.remove(through: mark)
                trouble = nil
                return
            case .begunAnew: continue
            case .failed: return
            }
        }
    }

    /// Reads or writes something, behind all that is to be written; nil where that fails, which is then told by `complaint`.
    mutating func attempt<Value>(_ body: (Database) throws -> Value) -> Value? {
        for _ in 1...2 {
            flush()
            switch use(body) {
            case .done(let value): return value
            case .begunAnew: continue
            case .failed: return read(body)
            }
        }
        return nil
    }

    /// The same, but nil too where something is missing, or where the file is another's, or was begun anew.
    mutating func attemptWhole<Value>(_ body: (Database) throws -> Value) -> Value? {
        flush()
        guard pending.isEmpty, case .done(let value) = use(body) else { return nil }
        return value
    }

    /// Writes what could not be written, and finds out whether what was wrong still is.
    mutating func tryAgain() {
        flush()
        guard trouble != nil, pending.isEmpty else { return }
        if case .done = use({ try $0.transaction { () throws(Database.Failure) in } }) { trouble = nil }
    }

    /// The session that the daemon went down in; nil too once another has begun.
    ///
    /// - Throws: why it is not known whether there is one.
    mutating func unfinished() throws(HistoryTrouble) -> Unfinished? {
        let found: Unfinished?
        switch use({ try $0.unfinished() }) {
        case .done(let value): found = value
        case .begunAnew: return nil
        case .failed:
            // What another one keeps is not ours to go on with.
            if case .taken(let path)? = trouble { throw .taken(path: path) }
            guard let value = read({ try $0.unfinished() }) else { throw trouble ?? .nowhere }
            found = value
        }
        guard !pending.hasBegun else { return nil }
        if let found { pending.remember(.bookmark(found.bookmark, found.occasion, at: found.last)) }
        return found
    }
}

// The file.
extension Keeper {
    private mutating func use<Value>(_ body: (Database) throws -> Value) -> Outcome<Value> {
        do {
            return .done(try body(try opened()))
        } catch {
            database = nil
            trouble = file.trouble(error)
            guard case .damaged? = trouble, lock != nil, let name = file.setAside(at: wallClock.milliseconds) else {
                return .failed
            }
            loss = .setAside(path: name)
            trouble = nil
            known = nil
            pending.recall()
            return .begunAnew
        }
    }

    private mutating func opened() throws(HistoryTrouble) -> Database {
        if let database { return database }
        if lock == nil { lock = try file.lock() }
        let opened = try file.open()
        database = opened
        known = file.identity
        return opened
    }

    /// Lets go of a file that was moved or deleted: SQLite would go on writing to it.
    private mutating func noticeChange() {
        guard let known, file.identity != known else { return }
        // What it had written goes with that file, and not to the one that has its name now.
        try? database?.run(script: "PRAGMA wal_checkpoint(TRUNCATE)")
        database = nil
        lock = nil
        self.known = nil
        pending.recall()
    }

    /// A disk that is full can still be read, and so can what another one keeps.
    private func read<Value>(_ body: (Database) throws -> Value) -> Value? {
        guard trouble?.leavesReading == true else { return nil }
        return try? body(file.openForReading())
    }
}
