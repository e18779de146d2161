import LimberCore

/// When a device that is not there is tried again.
struct Retry: Equatable {
    private(set) var next: Instant
    private var pause: Duration?

    private static let first: Duration = .milliseconds(500)
    /// Whoever restarts a sound server has it back in no time.
    private static let firstOfServer: Duration = .milliseconds(250)
    private static let longest: Duration = .seconds(5)

    init(at now: Instant = .now) {
        next = now
    }

    /// - Parameter isServer: whether it is a sound server that is waited for.
    mutating func fail(at now: Instant, isServer: Bool) {
        let pause = pause.map { min(Self.longest, $0 * 2) } ?? (isServer ? Self.firstOfServer : Self.first)
        self.pause = pause
        next = now + pause
    }
}
