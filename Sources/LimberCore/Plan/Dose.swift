/// One time at which a plan wants a session.
public struct Dose: Hashable, Sendable {
    /// What a plan calls it: the day and the time at which it is due, as clocks show them. Another zone or another clock does
    /// not make another dose of it.
    public struct ID: Hashable, Comparable, Sendable {
        public let day: Day
        public let time: TimeOfDay

        public init(day: Day, time: TimeOfDay) {
            self.day = day
            self.time = time
        }

        public static func < (a: ID, b: ID) -> Bool { (a.day, a.time) < (b.day, b.time) }
    }

    /// The plan's name.
    public let plan: String
    public let id: ID
    /// Index of the plan's entry that it comes from.
    public let entry: Int
    /// In milliseconds since 1970.
    public let due: Int
    /// From then on it can no longer be done; in milliseconds since 1970.
    public let closes: Int
}

/// `2026-11-28 07:30`.
extension Dose.ID: LosslessStringConvertible {
    public init?(_ text: String) {
        // By its bytes, at once: a history has tens of thousands of them.
        var text = text
        let parts = text.withUTF8 { bytes -> (year: Int, month: Int, day: Int, hour: Int, minute: Int)? in
            func number(_ range: Range<Int>) -> Int? {
                bytes[range].reduce(0 as Int?) { sum, byte in
                    guard let sum, (48...57).contains(byte) else { return nil }
                    return sum * 10 + Int(byte - 48)
                }
            }
            guard bytes.count == 16, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
                bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"), let year = number(0..<4),
                let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13), let minute = number(14..<16)
            else { return nil }
            return (year, month, day, hour, minute)
        }
        guard let parts, let day = Day(year: parts.year, month: parts.month, day: parts.day),
            let time = TimeOfDay(hour: parts.hour, minute: parts.minute)
        else { return nil }
        self.init(day: day, time: time)
    }

    public var description: String { "\(day) \(time)" }
}

/// What was done about a dose beside sessions. Times are in milliseconds since 1970.
public struct DoseRecord: Equatable, Sendable {
    public var plan: String
    public var dose: Dose.ID
    /// How often it was called, and when for the last time.
    public var reminders: Int
    public var reminded: Int?
    /// It is called again then.
    public var snoozedUntil: Int?
    /// It is left out, which the user said then, ...
    public var skipped: Int?
    /// ... and why, as far as was said.
    public var why: String?

    public init(
        plan: String, dose: Dose.ID, reminders: Int = 0, reminded: Int? = nil, snoozedUntil: Int? = nil, skipped: Int? = nil,
        why: String? = nil
    ) {
        self.plan = plan
        self.dose = dose
        self.reminders = reminders
        self.reminded = reminded
        self.snoozedUntil = snoozedUntil
        self.skipped = skipped
        self.why = why
    }
}
