import LimberCore

/// The session's clock, CLOCK_MONOTONIC, and one timer on it.
@EngineQueue
protocol Alarm: AnyObject {
    var now: Instant { get }

    /// What is done when the timer goes off, on the engine's queue. It may go off late, or once for nothing.
    var action: (@EngineQueue () -> Void)? { get set }

    /// Sets the timer, in place of what it was set to; nil turns it off.
    func set(to instant: Instant?)
}

/// The time of day, for what people read.
protocol WallClock: Sendable {
    /// Microseconds since 1970 in UTC.
    var microseconds: Int64 { get }

    /// What local time is ahead of UTC now, in seconds.
    var zone: Int { get }
}

extension WallClock {
    /// Milliseconds since 1970 in UTC.
    var milliseconds: Int { Int(microseconds / 1000) }

    var moment: Moment { Moment(milliseconds: milliseconds, zone: zone) }
}
