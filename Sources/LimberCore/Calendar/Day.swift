/// A day of the calendar, wherever one is.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    /// Nil where the calendar has no such day. Years from 1 to 9999, by the Gregorian calendar.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Years that begin in March end with the leap day: then the months before it never change.
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        self.init(number: 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - Self.epoch)
        guard date == (year, month, day) else { return nil }
    }

    public var date: (year: Int, month: Int, day: Int) {
        let count = number + Self.epoch
        let (era, dayOfEra) = Self.divide(count, by: Self.era)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isBeforeMarch = month >= 10
        return (
            era * 400 + yearOfEra + (isBeforeMarch ? 1 : 0), isBeforeMarch ? month - 9 : month + 3,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday.allCases[Self.divide(number + 3, by: 7).rest]
    }

    /// The Monday of its week, as ISO 8601 has weeks.
    public var monday: Day { self - weekday.index }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    public static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }

    public static func - (day: Day, count: Int) -> Day { Day(number: day.number - count) }

    /// Days from one to the other.
    public static func - (a: Day, b: Day) -> Int { a.number - b.number }

    /// From 0000-03-01 to 1970-01-01.
    private static let epoch = 719_468
    /// Days of 400 years, after which all comes again.
    private static let era = 146_097

    /// Rounded down, so that the rest is never negative.
    static func divide(_ number: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
        let rest = (number % divisor + divisor) % divisor
        return ((number - rest) / divisor, rest)
    }
}

/// `2026-11-28`, as ISO 8601 writes days.
extension Day: LosslessStringConvertible {
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var description: String {
        let (year, month, day) = date
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// The days of a week, which begins on Monday.
public enum Weekday: String, CaseIterable, Hashable, Sendable {
    case monday
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday

    /// From 0, which is Monday.
    public var index: Int {
        switch self {
        case .monday: 0
        case .tuesday: 1
        case .wednesday: 2
        case .thursday: 3
        case .friday: 4
        case .saturday: 5
        case .sunday: 6
        }
    }
}

/// A number with zeros before it.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
