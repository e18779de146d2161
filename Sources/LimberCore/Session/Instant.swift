/// A point on the session's clock, CLOCK_MONOTONIC: it never jumps, and stands still while the machine sleeps.
public struct Instant: Hashable, Comparable, Sendable {
    /// Since the clock's own zero.
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

    public static func + (a: Instant, b: Duration) -> Instant { Instant(nanoseconds: a.nanoseconds + Int64(b.inNanoseconds)) }

    public static func - (a: Instant, b: Duration) -> Instant { Instant(nanoseconds: a.nanoseconds - Int64(b.inNanoseconds)) }

    public static func - (a: Instant, b: Instant) -> Duration { .nanoseconds(a.nanoseconds - b.nanoseconds) }
}
