import LimberTestSupport

/// Other programs that want the processors: loops that never wait. They end when it is let go.
final class BusyLoops {
    private let loops: [ChildProcess]

    init(_ count: Int) throws {
        loops = try (0..<count).map { _ in try ChildProcess("sh", ["-c", "while :; do :; done"]) }
    }
}

/// What goes on beside a measurement.
enum Load: String, CaseIterable {
    case quiet
    case loaded = "two busy loops"

    func apply() throws -> BusyLoops { try BusyLoops(self == .quiet ? 0 : 2) }
}
