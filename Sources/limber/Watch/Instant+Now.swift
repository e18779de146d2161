import CShim
import LimberCore

extension Instant {
    static var now: Instant { Instant(nanoseconds: shim_monotonic()) }
}
