import LimberCore

/// An instant as RFC 3339 writes it: `2026-11-28T07:30:00+01:00`.
public struct WrittenInstant: Equatable, Sendable {
    /// Since 1970.
    public let milliseconds: Int

    public init?(_ text: String) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(String(parts[0])), let zone = parts[1].lastIndex(where: { "Z+-".contains($0) }),
            let offset = Self.offset(parts[1][zone...])
        else { return nil }
        let clock = parts[1][..<zone].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let time = Self.numbers(clock[0], separator: ":"), time.count == 3, time[0] < 24, time[1] < 60, time[2] <= 60
        else { return nil }
        var fraction = 0
        if clock.count == 2 {
            guard (1...9).contains(clock[1].utf8.count), Self.isDigits(clock[1]), let number = Int((clock[1] + "00").prefix(3))
            else { return nil }
            fraction = number
        }
        let seconds = day.number * 86_400 + time[0] * 3600 + time[1] * 60 + time[2] - offset
        milliseconds = seconds * 1000 + fraction
    }

    /// In seconds.
    private static func offset(_ text: Substring) -> Int? {
        if text == "Z" { return 0 }
        guard let parts = numbers(text.dropFirst(), separator: ":"), parts.count == 2, parts[0] < 24, parts[1] < 60 else {
            return nil
        }
        return (text.first == "-" ? -60 : 60) * (parts[0] * 60 + parts[1])
    }

    /// Numbers of two digits.
    private static func numbers(_ text: Substring, separator: Character) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.utf8.count == 2 && isDigits($0) }) else { return nil }
        return parts.compactMap { Int($0) }
    }

    private static func isDigits(_ text: Substring) -> Bool { text.utf8.allSatisfy { (48...57).contains($0) } }
}
