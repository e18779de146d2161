import Dispatch

/// The one serial queue that carries the session: its timer, the sockets, the signals and what the sound side reports.
/// Whatever belongs to it is isolated to it, and what runs on it must not block.
@globalActor
actor EngineQueue {
    static let shared = EngineQueue()

    private let executor = QueueExecutor(DispatchQueue(label: "limberd.engine", qos: .userInitiated))

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// For Dispatch sources, and for work from elsewhere, which keeps its order.
    nonisolated var queue: DispatchQueue { executor.queue }

    /// Runs `body` in place. Traps off the queue.
    nonisolated static func assumeIsolated<Result>(_ body: @EngineQueue () throws -> Result) rethrows -> Result {
        shared.preconditionIsolated()
        // The same function without its isolation, which was just checked; there is no other way to say it.
        return try withoutActuallyEscaping(body) { try unsafeBitCast($0, to: (() throws -> Result).self)() }
    }

    /// Runs `body` on the queue behind all that was sent before, and waits for it. Where the queue is idle no other thread is
    /// woken. Not to be called on the queue.
    nonisolated static func sync(_ body: @Sendable @EngineQueue () -> Void) {
        shared.queue.sync { assumeIsolated(body) }
    }

    /// Runs `body` on the queue, behind all that was sent before.
    nonisolated static func send(_ body: @escaping @Sendable @EngineQueue () -> Void) {
        shared.queue.async { @Sendable in assumeIsolated(body) }
    }
}

/// Runs an actor's work on a Dispatch queue.
private final class QueueExecutor: SerialExecutor {
    let queue: DispatchQueue

    init(_ queue: DispatchQueue) {
        self.queue = queue
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { @Sendable in job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
