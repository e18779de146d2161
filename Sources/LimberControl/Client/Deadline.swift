import Glibc

/// When to stop waiting, by CLOCK_MONOTONIC.
struct Deadline {
    private let end: Duration?

    /// - Parameter time: nil for never.
    init(after time: Duration?) {
        end = time.map { Deadline.now + $0 }
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    var isOver: Bool { end.map { Deadline.now >= $0 } ?? false }

    /// What is left, as `poll` takes it: rounded up, so that it does not wake early; -1 for no end.
    var milliseconds: Int32 {
        guard let end else { return -1 }
        let rest = max(.zero, end - Deadline.now) + .nanoseconds(999_999)
        let (seconds, attoseconds) = rest.components
        return Int32(clamping: min(seconds, 1_000_000) * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}

extension timeval {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}
