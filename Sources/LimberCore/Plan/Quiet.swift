/// A time of every day, from one time on the clock to another; it may cross midnight.
public struct DailyHours: Hashable, Sendable {
    public let start: TimeOfDay
    public let end: TimeOfDay

    /// Nil where there is nothing between.
    public init?(from start: TimeOfDay, to end: TimeOfDay) {
        guard start != end else { return nil }
        self.start = start
        self.end = end
    }

    /// What is left of it, in seconds, at a time of day in seconds; nil outside of it.
    fileprivate func rest(at second: Int) -> Int? {
        let length = Day.divide((end.minutes - start.minutes) * 60, by: Self.secondsADay).rest
        let passed = Day.divide(second - start.minutes * 60, by: Self.secondsADay).rest
        return passed < length ? length - passed : nil
    }

    fileprivate static let secondsADay = 86_400
}

/// When nobody is to be called.
public struct Quiet: Equatable, Sendable {
    public var hours: [DailyHours]
    /// What the user asked for, in milliseconds since 1970.
    public var until: Int?

    public init(hours: [DailyHours] = [], until: Int? = nil) {
        self.hours = hours
        self.until = until
    }

    /// When it is over that it is quiet, nil where it is not; both in milliseconds since 1970.
    public func end(at now: Int, in zone: Zone) -> Int? {
        var end = now
        // One may begin before the other ends; hours that leave no gap at all end with the next day.
        for _ in 0...2 * hours.count {
            let before = end
            if let until { end = max(end, until) }
            for range in hours { end = range.end(at: end, in: zone) ?? end }
            if end == before { break }
        }
        return end > now ? end : nil
    }
}

extension DailyHours {
    /// In milliseconds since 1970, both; nil outside of it.
    fileprivate func end(at now: Int, in zone: Zone) -> Int? {
        let day = zone.day(at: now)
        let local = zone.local(now)
        guard let rest = rest(at: local - day.number * Self.secondsADay) else { return nil }
        let lastDay = Day(number: Day.divide(local + rest, by: Self.secondsADay).quotient)
        // Where clocks are set within it, what they show counts. Where they never show its end, it is as long as on other days.
        if let end = zone.instant(of: end, on: lastDay), end > now { return end }
        return now + rest * 1000
    }
}

extension Zone {
    /// What clocks show at an instant in milliseconds since 1970, in seconds since they showed 1970-01-01 00:00.
    func local(_ instant: Int) -> Int {
        let seconds = Day.divide(instant, by: 1000).quotient
        return seconds + offset(seconds)
    }
}
