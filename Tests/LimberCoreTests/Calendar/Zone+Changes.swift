@testable import LimberCore

extension Zone {
    /// A zone whose clocks are so many minutes ahead of UTC, from instants on that are given as UTC shows them.
    init(_ first: Int, _ changes: KeyValuePairs<String, Int>) throws {
        let steps = try changes.map { text, minutes in
            guard let moment = Dose.ID(text) else { throw Unreadable(text: text) }
            return (instant: (moment.day.number * 1440 + moment.time.minutes) * 60, offset: minutes * 60)
        }
        self.init { instant in steps.last { $0.instant <= instant }?.offset ?? first * 60 }
    }

    private struct Unreadable: Error {
        let text: String
    }

    /// Clocks as in the middle of Europe in 2026.
    static func berlin() throws -> Zone { try Zone(60, ["2026-03-29 01:00": 120, "2026-10-25 01:00": 60]) }

    /// Clocks that change at midnight, as in Beirut in 2026: there is no 00:00 in spring, and two hours before midnight in autumn.
    static func beirut() throws -> Zone { try Zone(120, ["2026-03-28 22:00": 180, "2026-10-24 21:00": 120]) }

    /// Clocks that change by half an hour, as on Lord Howe Island in 2026.
    static func lordHowe() throws -> Zone { try Zone(660, ["2026-04-04 15:00": 630, "2026-10-03 15:30": 660]) }

    /// Milliseconds since 1970, as a text of UTC: `2026-03-29 01:00`.
    static func written(_ instant: Int) -> String {
        let minutes = Day.divide(instant, by: 60_000)
        let day = Day.divide(minutes.quotient, by: 1440)
        let time = TimeOfDay(hour: day.rest / 60, minute: day.rest % 60)
        let text = time.map { Dose.ID(day: Day(number: day.quotient), time: $0).description } ?? "?"
        return minutes.rest == 0 ? text : "\(text) + \(minutes.rest) ms"
    }

    func instant(_ time: String, on day: String) -> String? {
        guard let time = TimeOfDay(time), let day = Day(day) else { return "?" }
        return instant(of: time, on: day).map(Self.written)
    }
}

/// The instant that a text of UTC says, in milliseconds since 1970.
func utc(_ text: String) -> Int {
    Dose.ID(text).flatMap { Zone.utc.instant(of: $0.time, on: $0.day) } ?? 0
}
