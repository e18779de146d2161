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
        guard !own.isEmpty else { return [] }
        let following = starts(on: day + 1, in: zone)
        return own.map { start in
            let entry = entries[start.entry]
            let end = start.due + entry.window.inMilliseconds
            let next = (own + following).map(\.due).filter { $0 > start.due }.min()
            return Dose(
                plan: heading.name, id: Dose.ID(day: day, time: start.time), entry: start.entry, due: start.due,
                closes: min(end, next ?? end))
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

    private func starts(on day: Day, in zone: Zone) -> [(time: TimeOfDay, entry: Int, due: Int)] {
        var found: [TimeOfDay: (time: TimeOfDay, entry: Int, due: Int)] = [:]
        for (index, entry) in entries.enumerated() where entry.isDue(on: day) {
            for time in entry.times where found[time] == nil {
                found[time] = zone.instant(of: time, on: day).map { (time, index, $0) }
            }
        }
        return found.values.sorted { ($0.due, $0.time) < ($1.due, $1.time) }
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
