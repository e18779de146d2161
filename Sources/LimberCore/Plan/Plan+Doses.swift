// When a plan is due: a function of its entries, the zone's rules and an instant.

extension Plan.Entry {
    public func isDue(on day: Day) -> Bool {
        if let from, day < from { return false }
        if let until, day > until { return false }
        switch days {
        case .weekdays(let weekdays): return weekdays.contains(day.weekday)
        case .every(let interval): return (day - (from ?? Day(number: 0))) % interval == 0
        }
    }

    /// Whether any day is one of its days.
    var isEverDue: Bool {
        guard let from, let until else { return true }
        return (0...min(6, until - from)).contains { isDue(on: from + $0) }
    }

    /// The first instant after another at which it is due, both in milliseconds since 1970; nil where it never is again.
    public func next(after instant: Int, in zone: Zone) -> Int? {
        // The day before: where clocks go back over midnight it may still come.
        let present = zone.day(at: instant)
        var day = max(present - 1, from ?? present - 1)
        if case .every(let interval) = days, let from {
            day = from + (day - from + interval - 1) / interval * interval
        }
        let last = min(until ?? day + Self.horizon, day + Self.horizon)
        while day <= last {
            if isDue(on: day) {
                let found = times.compactMap { zone.instant(of: $0, on: day) }.filter { $0 > instant }.min()
                if let found { return found }
            }
            day = day + step
        }
        return nil
    }

    /// Which of its days a day is, counted from anywhere: the next is one more.
    func ordinal(of day: Day) -> Int {
        switch days {
        case .every(let interval): return Day.divide(day - (from ?? Day(number: 0)), by: interval).quotient
        case .weekdays(let weekdays):
            let weeks = Day.divide(day.monday.number, by: 7).quotient
            return weeks * weekdays.count + weekdays.filter { $0.index < day.weekday.index }.count
        }
    }

    private var step: Int {
        if case .every(let interval) = days { return interval }
        return 1
    }

    /// In days. Only the spring gap leaves out a day of a rule, and every rule comes back within a year.
    private static let horizon = 3 * 366
}

extension Plan {
    /// The doses of a day, in their order. Of two at the same time the entry that stands first has it.
    public func doses(on day: Day, in zone: Zone) -> [Dose] {
        let own = starts(on: day, in: zone)
        return own.isEmpty ? [] : doses(of: own, on: day, before: starts(on: day + 1, in: zone))
    }

    /// Those of many days, day by day: the same, but each day is looked at once.
    public func doses(on days: ClosedRange<Day>, in zone: Zone, each: (Day, [Dose]) -> Void) {
        var own = starts(on: days.lowerBound, in: zone)
        for number in days.lowerBound.number...days.upperBound.number {
            let day = Day(number: number)
            let following = starts(on: day + 1, in: zone)
            each(day, doses(of: own, on: day, before: following))
            own = following
        }
    }

    private func doses(of own: [Start], on day: Day, before following: [Start]) -> [Dose] {
        own.map { start in
            let entry = entries[start.entry]
            let end = start.due + entry.window.inMilliseconds
            // Those of a day stand in the order in which they are due, but clocks that are set may mix two days.
            let next = (own + following).reduce(end) { $1.due > start.due ? min($0, $1.due) : $0 }
            return Dose(
                plan: heading.name, id: Dose.ID(day: day, time: start.time), entry: start.entry, due: start.due, closes: next)
        }
    }

    /// Those due in a range of instants, in milliseconds since 1970, in their order.
    public func doses(in range: Range<Int>, in zone: Zone) -> [Dose] {
        let (first, last) = (zone.day(at: range.lowerBound) - 1, zone.day(at: range.upperBound) + 1)
        return (first.number...last.number).flatMap { doses(on: Day(number: $0), in: zone) }
            .filter { range.contains($0.due) }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    }

    /// The next dose that is due after an instant, in milliseconds since 1970; nil where none ever is.
    public func dose(after instant: Int, in zone: Zone) -> Dose? {
        guard let due = entries.compactMap({ $0.next(after: instant, in: zone) }).min() else { return nil }
        return doses(in: due..<due + 1, in: zone).first
    }

    private typealias Start = (time: TimeOfDay, entry: Int, due: Int)

    private func starts(on day: Day, in zone: Zone) -> [Start] {
        var found: [Start] = []
        for (index, entry) in entries.enumerated() where entry.isDue(on: day) {
            for time in entry.times where !found.contains(where: { $0.time == time }) {
                if let due = zone.instant(of: time, on: day) { found.append((time, index, due)) }
            }
        }
        return found.sorted { ($0.due, $0.time) < ($1.due, $1.time) }
    }
}

extension Plan.Entry {
    /// The side to begin with on a day; nil where only the history can tell.
    public func firstSide(on day: Day) -> Side? {
        switch playing.firstSide {
        case .fixed(let side): side
        case .alternate: Day.divide(ordinal(of: day), by: 2).rest == 0 ? .left : .right
        case .neglected: nil
        }
    }

    /// How long plain holds are on a day; nil as the routine has it.
    ///
    /// - Parameter start: the day on which the plan was begun, where the entry has no first day of its own.
    public func hold(on day: Day, since start: Day) -> Duration? {
        playing.progression?.hold(after: day - (from ?? start))
    }
}
