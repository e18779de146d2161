import CShim
import LimberCore

extension Instant {
    /// By the session's clock.
    static var now: Instant { Instant(nanoseconds: shim_monotonic()) }
}
