import Dispatch
import Glibc

/// Signals as events on the engine's queue.
@EngineQueue
final class Signals {
    private var sources: [any DispatchSourceSignal] = []

    init() {
        // A client that has gone is found out when it is written to.
        signal(SIGPIPE, SIG_IGN)
    }

    func on(_ number: Int32, _ action: @escaping @EngineQueue () -> Void) {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: EngineQueue.shared.queue)
        source.setEventHandler { @Sendable in EngineQueue.assumeIsolated(action) }
        source.activate()
        sources.append(source)
    }
}
