import LimberCore

/// A time in whole microseconds, which the wire has where milliseconds are too coarse.
public struct Microseconds: RawRepresentable, Codable, Hashable, Comparable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Towards zero.
    public init(_ duration: Duration) {
        rawValue = duration.inMicroseconds
    }

    public var duration: Duration { .microseconds(rawValue) }

    public static func < (left: Microseconds, right: Microseconds) -> Bool { left.rawValue < right.rawValue }
}
