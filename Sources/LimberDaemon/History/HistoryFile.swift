import Glibc
import LimberCore

/// The file in which the history is kept.
struct HistoryFile {
    /// Nil where there is no place for it.
    let path: String?
    /// A database in memory, which is forgotten with it.
    static let inMemory = HistoryFile(path: ":memory:")

    /// - Parameter folder: nil where there is no place for it.
    init(folder: String?) {
        path = folder.map { "\($0)/history.sqlite" }
    }

    init(path: String?) {
        self.path = path
    }

    /// For tests: it does not grow beyond so many pages, as on a disk that is full.
    var mostPages: Int?

    private var isInMemory: Bool { path == Self.inMemory.path }

    /// Tells a file from others that had or have its name.
    struct Identity: Equatable {
        fileprivate let device: dev_t
        fileprivate let inode: ino_t
    }

    /// Of the file that has the name now; nil where none has.
    var identity: Identity? {
        guard let path, !isInMemory, let status = Self.status(of: path) else { return nil }
        return Identity(device: status.st_dev, inode: status.st_ino)
    }

    /// Takes the history for this process; nil where no other can reach it anyway.
    func lock() throws(HistoryTrouble) -> HistoryLock? {
        guard let path else { throw .nowhere }
        guard !isInMemory else { return nil }
        makeFolder(folder(of: path))
        return try HistoryLock(path: "\(folder(of: path))/history.lock", history: path)
    }

    /// Opens it, in its present form, and makes it where it is not there: readable for its user alone.
    ///
    /// With WAL and NORMAL, what is committed outlives the process at once. When the power fails, the last seconds of a session
    /// may be missing; what was written before is whole.
    func open() throws(HistoryTrouble) -> Database {
        guard let path else { throw .nowhere }
        if !isInMemory { try prepare(path) }
        do {
            let database = try Database(path: path)
            try checkVersion(of: database)
            try database.run(script: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON")
            if let mostPages { _ = try database.number("PRAGMA max_page_count = \(mostPages)") }
            try bringUp(database)
            return database
        } catch {
            throw trouble(error)
        }
    }

    /// Opens it where it may only be read, or where another process keeps it.
    func openForReading() throws -> Database {
        guard let path, !isInMemory else { throw HistoryTrouble.nowhere }
        do {
            return try forReading(Database(path: path, mode: .reading))
        } catch let failure as Database.Failure {
            // SQLite wants to write to files beside it, but not to one that cannot change; with a log, it can.
            guard Self.status(of: path + "-wal")?.st_size ?? 0 == 0 else { throw failure }
            return try forReading(Database(path: path, mode: .readingUnchanging))
        }
    }

    private func forReading(_ database: Database) throws -> Database {
        guard try database.number("PRAGMA user_version") == Migration.all.count, try Migration.isComplete(database) else {
            throw HistoryTrouble.newer(path: path ?? "")
        }
        return database
    }

    private func checkVersion(of database: Database) throws {
        let version = try database.number("PRAGMA user_version") ?? 0
        guard version >= 0 else { throw HistoryTrouble.damaged(path: path ?? "") }
        guard version <= Migration.all.count else { throw HistoryTrouble.newer(path: path ?? "") }
    }

    /// What is of no form that ever was is damaged: whatever is done with it would fail for ever.
    private func bringUp(_ database: Database) throws {
        do {
            try Migration.migrate(database)
        } catch let failure as Database.Failure where failure.isOfForm {
            throw HistoryTrouble.damaged(path: path ?? "")
        }
        guard try Migration.isComplete(database) else { throw HistoryTrouble.damaged(path: path ?? "") }
    }

    /// What it means that something failed.
    func trouble(_ error: any Error) -> HistoryTrouble {
        if let trouble = error as? HistoryTrouble { return trouble }
        guard let failure = error as? Database.Failure else { return .failing(path: path ?? "", reason: "\(error)") }
        return HistoryTrouble(failure, path: path ?? "")
    }

    /// Renames a damaged file, with all that belongs to it, so that a new one can be begun. Nothing is deleted.
    ///
    /// - Parameter time: in milliseconds since 1970.
    /// - Returns: its new path; nil where that failed.
    func setAside(at time: Int) -> String? {
        guard let path, !isInMemory else { return nil }
        var name = "\(path).damaged-\(time / 1000)"
        while Self.endings.contains(where: { access(name + $0, F_OK) == 0 }) { name += "x" }
        // The file last: what is left beside a new one SQLite deletes.
        var renamed: String?
        for ending in Self.endings where access(path + ending, F_OK) == 0 {
            guard rename(path + ending, name + ending) == 0 else { return nil }
            renamed = name + ending
        }
        return renamed
    }

    private static let endings = ["-shm", "-wal", ""]

    private func prepare(_ path: String) throws(HistoryTrouble) {
        makeFolder(folder(of: path))
        // SQLite deletes a log that has no file, whatever is in it.
        if Self.status(of: path)?.st_size ?? 0 == 0, Self.status(of: path + "-wal")?.st_size ?? 0 > 0 {
            throw .damaged(path: path)
        }
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw HistoryTrouble(errno: errno, path: path) }
        close(descriptor)
    }

    private func folder(of path: String) -> String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
