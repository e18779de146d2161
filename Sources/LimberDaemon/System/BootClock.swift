import CShim

/// What CLOCK_BOOTTIME, which counts the time that the machine sleeps, is ahead of CLOCK_MONOTONIC, which does not.
struct BootClock: SleepClock {
    /// Between two readings of one clock the process may have to wait for its turn: then the other is read again.
    private static let attempts = 3
    private static let promptness: Int64 = 1_000_000

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
