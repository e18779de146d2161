/// The rules of local time, given as a function: Core knows no zones.
public struct Zone: Sendable {
    /// What local time is ahead of UTC, in seconds, at an instant in seconds since 1970.
    public let offset: @Sendable (Int) -> Int

    public init(offset: @escaping @Sendable (Int) -> Int) {
        self.offset = offset
    }

    public static let utc = Zone { _ in 0 }

    /// The day at an instant, in milliseconds since 1970.
    public func day(at instant: Int) -> Day {
        let seconds = Day.divide(instant, by: 1000).quotient
        return Day(number: Day.divide(seconds + offset(seconds), by: Self.secondsADay).quotient)
    }

    /// The instant at which clocks show a time on a day, in milliseconds since 1970: the first, where they show it twice;
    /// nil where they never do, because it is left out in spring.
    public func instant(of time: TimeOfDay, on day: Day) -> Int? {
        instant(ofSecond: day.number * Self.secondsADay + time.minutes * 60)
    }

    /// The first instant of a day, in milliseconds since 1970.
    public func start(of day: Day) -> Int {
        firstInstant(ofSecond: day.number * Self.secondsADay)
    }

    /// The first instant at which clocks show a time on a day, or a later one, in milliseconds since 1970.
    public func firstInstant(from time: TimeOfDay, on day: Day) -> Int {
        firstInstant(ofSecond: day.number * Self.secondsADay + time.minutes * 60)
    }

    private func firstInstant(ofSecond local: Int) -> Int {
        if let instant = instant(ofSecond: local) { return instant }
        // Clocks go forward over it, somewhere between what it would be by the one offset and by the other.
        var early = local - offset(local + Self.secondsADay)
        var late = local - offset(local - Self.secondsADay)
        while late - early > 1 {
            let middle = early + (late - early) / 2
            if middle + offset(middle) < local { early = middle } else { late = middle }
        }
        return late * 1000
    }

    /// - Parameter local: what the clock shows, in seconds since it showed 1970-01-01 00:00.
    private func instant(ofSecond local: Int) -> Int? {
        // No zone changes its clocks twice within these.
        let offsets = [offset(local - Self.secondsADay), offset(local + Self.secondsADay)]
        let found = offsets.map { local - $0 }.filter { $0 + offset($0) == local }.min()
        return found.map { $0 * 1000 }
    }

    private static let secondsADay = 86_400
}
