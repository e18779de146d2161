import Glibc
import LimberCore
import LimberTestSupport

/// Waits, by CLOCK_MONOTONIC.
func pause(_ time: Duration) {
    pause(until: monotonicNow() + Int64(time.inNanoseconds))
}

/// Waits until an instant, in nanoseconds.
func pause(until instant: Int64) {
    while true {
        let left = instant - monotonicNow()
        if left <= 0 { return }
        usleep(UInt32(min(left / 1000 + 1, 500_000)))
    }
}
