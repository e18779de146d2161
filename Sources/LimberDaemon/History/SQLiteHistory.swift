import CShim
import Dispatch
import LimberCore
import Synchronization

/// The history in a file, on a queue of its own: a disk may be slow, full or gone.
final class SQLiteHistory: History {
    private let queue = DispatchQueue(label: "limberd.history", qos: .utility)
    private let pending = Pending()
    /// Used on the queue alone.
    private let keeper: Mutex<Keeper>
    /// Who wants to know what is wrong.
    private let listener = Mutex<(@Sendable (String?) -> Void)?>(nil)
    private let isRetrying = Mutex(false)
    private let recollection = Recollection()

    /// How long it waits before it tries again by itself to write what could not be written.
    private static let retryInterval: DispatchTimeInterval = .seconds(30)

    /// - Parameter boot: tells the machine's present run from others.
    init(file: HistoryFile, wallClock: any WallClock, boot: String?) {
        keeper = Mutex(Keeper(file: file, pending: pending, wallClock: wallClock, boot: boot))
    }

    /// From now on `listener` is told what is wrong and what to do, or nil where nothing is, whenever that may have changed.
    func report(to listener: @escaping @Sendable (String?) -> Void) {
        self.listener.withLock { $0 = listener }
        queue.async { @Sendable [self] in
            use { _ in }
        }
    }

    /// However long the disk takes, no more waits for it than the backlog holds, and one job.
    func keep(_ entry: HistoryEntry) {
        pending.add(entry)
        guard pending.ask() else { return }
        queue.async { @Sendable [self] in
            pending.answer()
            use { $0.flush() }
        }
    }

    /// How much waits to be written.
    var pendingCount: Int { pending.count }

    /// Reads or writes with `body`, then hands what came of it to `completion`, on the engine's queue and in order; nil where
    /// the history cannot be used, with the reason.
    func use<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value,
        then completion: @escaping @Sendable @EngineQueue (Value?, _ complaint: String?) -> Void
    ) {
        queue.async { @Sendable [self] in
            let value = use { $0.attempt(body) }
            answer(value, completion)
        }
    }

    /// The same, but from a history that lacks nothing: where something that was to be kept is not written yet, and cannot be
    /// now, that is a reason too.
    func useWhole<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value,
        then completion: @escaping @Sendable @EngineQueue (Value?, _ complaint: String?) -> Void
    ) {
        queue.async { @Sendable [self] in
            let value = use { $0.attemptWhole(body) }
            answer(value, completion)
        }
    }

    /// Adds what is not known yet, in steps between which there is time for everything else: all of it or, where that fails,
    /// nothing. Then tells how many sessions were added.
    func add(
        _ content: HistoryText.Content,
        then completion: @escaping @Sendable @EngineQueue (Int?, _ complaint: String?) -> Void
    ) {
        step(Intake(content), then: completion)
    }

    /// The session that the daemon went down in. Blocks, but not for long: where the disk hangs there is none for now.
    func unfinished() -> Unfinished? {
        let isRead = DispatchSemaphore(value: 0)
        queue.async { @Sendable [self] in
            recollect()
            isRead.signal()
        }
        _ = isRead.wait(timeout: .now() + .seconds(2))
        return recollection.take()
    }

    /// Hands it to `listener`, on a queue of its own, where it was not there in time, and comes later.
    func reportUnfinished(to listener: @escaping @Sendable (Unfinished) -> Void) {
        recollection.listen(listener)
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
}

// On the queue.
extension SQLiteHistory {
    private func use<Value: Sendable>(_ body: @Sendable (inout Keeper) -> Value) -> Value {
        let (value, complaint, isBehind) = keeper.withLock { keeper in
            let value = body(&keeper)
            return (value, keeper.complaint, keeper.isBehind)
        }
        listener.withLock(\.self)?(complaint)
        if isBehind { retry() }
        return value
    }

    private func answer<Value: Sendable>(
        _ value: Value?, _ completion: @escaping @Sendable @EngineQueue (Value?, _ complaint: String?) -> Void
    ) {
        let complaint = keeper.withLock(\.complaint)
        EngineQueue.send { completion(value, complaint) }
    }

    private func recollect() {
        let found: Result<Unfinished?, HistoryTrouble> = use { keeper in
            Result { () throws(HistoryTrouble) in try keeper.unfinished() }
        }
        if case .success(let unfinished) = found { recollection.settle(unfinished) }
    }

    private func retry() {
        let isWaiting = isRetrying.withLock { isRetrying in
            defer { isRetrying = true }
            return isRetrying
        }
        guard !isWaiting else { return }
        queue.asyncAfter(deadline: .now() + Self.retryInterval) { @Sendable [weak self] in
            guard let self else { return }
            isRetrying.withLock { $0 = false }
            if !recollection.isOver { recollect() }
            use { $0.tryAgain() }
        }
    }

    private func step(
        _ intake: Intake, then completion: @escaping @Sendable @EngineQueue (Int?, _ complaint: String?) -> Void
    ) {
        queue.async { @Sendable [self] in
            let next: Intake? = use { keeper in
                var intake = intake
                return keeper.attemptWhole { try intake.step(in: $0) }.map { intake }
            }
            guard let next else { return takeBack(intake, because: keeper.withLock(\.complaint), then: completion) }
            guard next.isDone else { return step(next, then: completion) }
            // A long text takes a hundred times what is needed otherwise.
            shim_release_memory()
            answer(next.added.count, completion)
        }
    }

    private func takeBack(
        _ intake: Intake, because complaint: String?,
        then completion: @escaping @Sendable @EngineQueue (Int?, _ complaint: String?) -> Void
    ) {
        queue.async { @Sendable [self] in
            let next: Intake? = use { keeper in
                var intake = intake
                return keeper.attempt { try intake.stepBack(in: $0) }.map { intake }
            }
            if let next, !next.isTakenBack { return takeBack(next, because: complaint, then: completion) }
            shim_release_memory()
            EngineQueue.send { completion(nil, complaint) }
        }
    }
}
