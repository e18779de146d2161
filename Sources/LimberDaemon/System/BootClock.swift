import CShim
import Glibc

/// What CLOCK_BOOTTIME, which counts the time that the machine sleeps, is ahead of CLOCK_MONOTONIC, which does not.
struct BootClock: SleepClock {
    /// Between two readings of one clock the process may have to wait for its turn: then the other is read again.
    private static let attempts = 3
    private static let promptness: Int64 = 1_000_000

    /// A name for the machine's present run, since it was switched on; nil where it has none.
    static var boot: String? {
        guard let file = fopen("/proc/sys/kernel/random/boot_id", "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 36)
        guard fread(&bytes, 1, bytes.count, file) == bytes.count else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    var slept: Duration {
        var (before, boot, after): (Int64, Int64, Int64) = (0, 0, 0)
        for _ in 0..<Self.attempts {
            before = shim_monotonic()
            boot = shim_boottime()
            after = shim_monotonic()
            if after - before < Self.promptness { break }
        }
        return .nanoseconds(boot - after)
    }
}
