import CShim
import Dispatch
import Glibc

/// Tells when the time of day has jumped, as it does whenever the machine wakes from a sleep, and when somebody sets it.
@EngineQueue
final class ClockJumps {
    private let source: (any DispatchSourceRead)?

    /// Where the system cannot tell, it never does.
    init(_ action: @escaping @EngineQueue () -> Void) {
        let descriptor = shim_clock_jumps()
        guard descriptor >= 0 else {
            source = nil
            return
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: EngineQueue.shared.queue)
        source.setEventHandler { @Sendable in
            var count: UInt64 = 0
            // It fails by its nature, and has to be read to tell of the next.
            _ = read(descriptor, &count, MemoryLayout.size(ofValue: count))
            EngineQueue.assumeIsolated(action)
        }
        source.setCancelHandler { @Sendable in _ = close(descriptor) }
        source.activate()
        self.source = source
    }

    isolated deinit {
        source?.cancel()
    }
}
