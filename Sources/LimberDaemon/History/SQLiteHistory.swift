import Dispatch
import LimberCore
import Synchronization

/// The history in a file, on a queue of its own: a disk may be slow, full or gone.
final class SQLiteHistory: History {
    private let queue = DispatchQueue(label: "limberd.history", qos: .utility)
    /// Used on the queue alone.
    private let keeper: Mutex<Keeper>
    /// Who wants to know what is wrong.
    private let listener = Mutex<(@Sendable (String?) -> Void)?>(nil)
    private let isRetrying = Mutex(false)

    /// How long it waits before it tries again by itself to write what could not be written.
    private static let retryInterval: DispatchTimeInterval = .seconds(30)

    /// - Parameter boot: tells the machine's present run from others.
    init(file: HistoryFile, wallClock: any WallClock, boot: String?) {
        keeper = Mutex(Keeper(file: file, wallClock: wallClock, boot: boot))
    }

    /// From now on `listener` is told what is wrong and what to do, or nil where nothing is, whenever that may have changed.
    func report(to listener: @escaping @Sendable (String?) -> Void) {
        self.listener.withLock { $0 = listener }
        queue.async { @Sendable [self] in
            use { _ in }
        }
    }

    func keep(_ entry: HistoryEntry) {
        queue.async { @Sendable [self] in
            use { $0.keep(entry) }
        }
    }

    /// Reads or writes with `body`, then hands what came of it to `completion`, on the engine's queue and in order; nil where
    /// the history cannot be used, with the reason.
    func use<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value,
        then completion: @escaping @Sendable @EngineQueue (Value?, _ complaint: String?) -> Void
    ) {
        queue.async { @Sendable [self] in
            let value = use { $0.attempt(body) }
            let complaint = keeper.withLock(\.complaint)
            EngineQueue.send { completion(value, complaint) }
        }
    }

    /// The same, but from a history that lacks nothing: where something that was to be kept is not written yet, and cannot be
    /// now, that is a reason too.
    func useWhole<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value,
        then completion: @escaping @Sendable @EngineQueue (Value?, _ complaint: String?) -> Void
    ) {
        queue.async { @Sendable [self] in
            let value = use { keeper -> Value? in
                keeper.flush()
                return keeper.backlog.isEmpty ? keeper.attempt(body) : nil
            }
            let complaint = keeper.withLock(\.complaint)
            EngineQueue.send { completion(value, complaint) }
        }
    }

    /// The session that the daemon went down in. Blocks, but not for long: where the disk hangs there is none.
    func unfinished() -> Unfinished? {
        let isRead = DispatchSemaphore(value: 0)
        let answer = Answer()
        queue.async { @Sendable [self] in
            // Who waits no longer wants the lock at once.
            let found = use { $0.attempt { try $0.unfinished() } } ?? nil
            answer.value.withLock { $0 = found }
            isRead.signal()
        }
        _ = isRead.wait(timeout: .now() + .seconds(2))
        return answer.value.withLock(\.self)
    }

    /// Waits until what was given is written, but not long: a disk that hangs does not keep the daemon from ending.
    func finish() {
        let isWritten = DispatchSemaphore(value: 0)
        queue.async { @Sendable [self] in
            use { $0.flush() }
            isWritten.signal()
        }
        _ = isWritten.wait(timeout: .now() + .milliseconds(200))
    }

    /// On the queue.
    private func use<Value: Sendable>(_ body: @Sendable (inout Keeper) -> Value) -> Value {
        let (value, complaint, isBehind) = keeper.withLock { keeper in
            let value = body(&keeper)
            return (value, keeper.complaint, !keeper.backlog.isEmpty)
        }
        listener.withLock(\.self)?(complaint)
        if isBehind { retry() }
        return value
    }

    private func retry() {
        let isWaiting = isRetrying.withLock { isRetrying in
            defer { isRetrying = true }
            return isRetrying
        }
        guard !isWaiting else { return }
        queue.asyncAfter(deadline: .now() + Self.retryInterval) { @Sendable [weak self] in
            self?.isRetrying.withLock { $0 = false }
            self?.use { $0.flush() }
        }
    }
}

/// What is read elsewhere.
private final class Answer: Sendable {
    let value = Mutex<Unfinished?>(nil)
}
