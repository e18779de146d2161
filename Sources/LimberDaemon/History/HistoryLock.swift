import Glibc

/// What makes this process the one that keeps the history in a folder. It is let go with the last reference to it, or with the
/// process.
final class HistoryLock: Sendable {
    private let descriptor: Int32

    /// - Parameters:
    ///   - path: of a file of its own.
    ///   - history: what it is about, for what is told.
    init(path: String, history: String) throws(HistoryTrouble) {
        var opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        let code = errno
        // Where nothing can be written, the lock of an earlier run does.
        if opened < 0, code == EACCES || code == EROFS { opened = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
        guard opened >= 0 else { throw HistoryTrouble(errno: code, path: history) }
        // A file system that has no locks is not a reason to keep nothing.
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            close(opened)
            throw .taken(path: history)
        }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }
}
