import Glibc

/// Asks again and again until the answer is yes, or the time is over. Returns the last answer.
///
/// For what happens in another process: it blocks the calling thread.
/// - Parameter pause: between two questions. Long where each starts a process, which would keep others from their work.
public func eventually(
    within patience: Duration = .seconds(10), every pause: Duration = .milliseconds(2), _ condition: () throws -> Bool
) rethrows -> Bool {
    let deadline = monotonicNow() + patience.nanoseconds
    while true {
        if try condition() { return true }
        if monotonicNow() >= deadline { return false }
        usleep(UInt32(pause.nanoseconds / 1000))
    }
}

/// CLOCK_MONOTONIC in nanoseconds.
public func monotonicNow() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

extension Duration {
    var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
