/// A time in whole microseconds, which the wire has where milliseconds are too coarse.
public struct Microseconds: RawRepresentable, Codable, Hashable, Comparable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public init(_ duration: Duration) {
        let seconds = min(max(duration.components.seconds, -9_000_000_000_000), 9_000_000_000_000)
        rawValue = Int(clamping: seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000)
    }

    public var duration: Duration { .microseconds(rawValue) }

    public static func < (left: Microseconds, right: Microseconds) -> Bool { left.rawValue < right.rawValue }
}
