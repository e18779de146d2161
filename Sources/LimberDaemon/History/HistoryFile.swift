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

    private var isInMemory: Bool { path == Self.inMemory.path }

    /// Opens it, in its present form, and makes it where it is not there: readable for its user alone.
    ///
    /// With WAL and NORMAL, what is committed outlives the process at once. When the power fails, the last seconds of a session
    /// may be missing; what was written before is whole.
    func open() throws(HistoryTrouble) -> Database {
        guard let path else { throw .nowhere }
        if !isInMemory { try prepare(path) }
        do {
            let database = try Database(path: path)
            guard try database.number("PRAGMA user_version") ?? 0 <= Migration.all.count else {
                throw HistoryTrouble.newer(path: path)
            }
            try database.run(script: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON")
            try Migration.migrate(database)
            return database
        } catch let trouble as HistoryTrouble {
            throw trouble
        } catch {
            throw trouble(error)
        }
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
        while access(name, F_OK) == 0 { name += "x" }
        guard rename(path, name) == 0 else { return nil }
        for ending in ["-wal", "-shm"] { rename(path + ending, name + ending) }
        return name
    }

    private func prepare(_ path: String) throws(HistoryTrouble) {
        makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == ENOSPC || errno == EDQUOT { throw .full(path: path) }
            throw .unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        close(descriptor)
    }
}
