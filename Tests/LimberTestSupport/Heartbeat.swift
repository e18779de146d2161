import Glibc
import Synchronization

/// Evidence of whether this machine gave processes their turn for a while: as many threads as there are processors
/// sleep for a few milliseconds at a time, and note by how much they overslept.
public final class Heartbeat {
    private let pulses: [Pulse]
    private let begin = ProcessorTime()

    private static let beat: Duration = .milliseconds(5)
    /// Who overslept so long may have kept a sound from its instant.
    private static let hiccup: Duration = .milliseconds(30)
    /// Where processors have less idle time than that, a turn may come late unseen.
    private static let quiet = 0.7
    /// More would be a burden of its own.
    private static let mostProcessors = 8

    /// One that beats until it is let go.
    public init() {
        let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        pulses = (0..<min(max(1, processors), Self.mostProcessors)).map { _ in
            let pulse = Pulse()
            startThread {
                while !pulse.isOver.load(ordering: .relaxed) {
                    let begin = monotonicNow()
                    usleep(UInt32(Self.beat.nanoseconds / 1000))
                    pulse.worst.max(monotonicNow() - begin - Self.beat.nanoseconds, ordering: .relaxed)
                }
            }
            return pulse
        }
    }

    deinit {
        for pulse in pulses { pulse.isOver.store(true, ordering: .relaxed) }
    }

    /// By how much one overslept at worst.
    public var worst: Duration { .nanoseconds(pulses.map { $0.worst.load(ordering: .relaxed) }.max() ?? .max) }

    /// What kept others from their turn since it began; nil where nothing did. A machine of which nothing is known is an
    /// excuse, too.
    public var excuse: String? {
        if worst > Self.hiccup { return "a thread overslept by \(worst.nanoseconds / 1_000_000) ms" }
        guard let begin, let idle = ProcessorTime()?.idle(since: begin) else { return "nothing is known of the processors" }
        return idle < Self.quiet ? "the processors were idle for \(Int(idle * 100)) % of the time" : nil
    }
}

private final class Pulse: Sendable {
    let worst = Atomic<Int64>(0)
    let isOver = Atomic(false)
}

/// What all processors together have done since the machine started, in ticks.
private struct ProcessorTime {
    private let idle: Int
    private let all: Int

    init?() {
        // As in: cpu USER NICE SYSTEM IDLE IOWAIT IRQ SOFTIRQ STEAL ...
        guard let line = (try? readText("/proc/stat"))?.split(separator: "\n").first else { return nil }
        let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { Int($0) }
        guard ticks.count > 3 else { return nil }
        (idle, all) = (ticks[3], ticks.reduce(0, +))
    }

    /// The share of the time in which they had nothing to do, and waited for no disk.
    func idle(since earlier: ProcessorTime) -> Double? {
        all > earlier.all ? Double(idle - earlier.idle) / Double(all - earlier.all) : nil
    }
}

/// Runs something on a thread of its own.
private func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let result = pthread_create(
        &thread, nil,
        { argument in
            if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }, work.toOpaque())
    if result == 0 { pthread_detach(thread) } else { work.release() }
}
