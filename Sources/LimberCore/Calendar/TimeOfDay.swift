/// What a clock on the wall shows, to the minute.
public struct TimeOfDay: Hashable, Comparable, Sendable {
    /// Since midnight, below `perDay`.
    public let minutes: Int

    public static let perDay = 1440

    /// Nil where a clock does not show that.
    public init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }
}

/// `07:30`.
extension TimeOfDay: LosslessStringConvertible {
    /// Also `7:30`.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    public var description: String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
}
