/// A session as its plan sees it.
public struct Attempt: Equatable, Sendable {
    /// Which dose it is; nil where it is none: an extra.
    public var dose: Dose.ID?
    /// The dose's, else the day on which it began, as clocks showed it there.
    public var day: Day
    /// In milliseconds since 1970.
    public var start: Int
    /// Nil while it is not over.
    public var outcome: Outcome?
    /// Time held that counts as stretching, ...
    public var stretched: Duration
    /// ... and what the session was to have of it, open holds at their minimum; nil where that is not known.
    public var planned: Duration?

    public init(dose: Dose.ID?, start: Moment, outcome: Outcome?, stretched: Duration, planned: Duration?) {
        self.dose = dose
        day = dose?.day ?? start.day
        self.start = start.milliseconds
        self.outcome = outcome
        self.stretched = stretched
        self.planned = planned
    }

    /// Whether it is as good as the whole: completed, or left when three quarters of the stretching or more were done.
    public var isFull: Bool {
        switch outcome {
        case .completed: true
        case .pain: false
        case .stopped, .interrupted, nil: planned.map { stretched > .zero && stretched * 4 >= $0 * 3 } ?? false
        }
    }

    /// Whether it is less than the whole, but something.
    public var isPartial: Bool { !isFull && stretched > .zero }
}

extension [Attempt] {
    /// The same, where those of doses that the plan no longer has stand for those that have none: a plan that is changed does
    /// not make misses of what was done.
    ///
    /// - Parameter doses: all of a day, as the attempts are.
    public func standing(for doses: [Dose]) -> [Attempt] {
        func isKnown(_ attempt: Attempt) -> Bool { doses.contains { $0.id == attempt.dose } }
        guard contains(where: { $0.dose != nil && !isKnown($0) }) else { return self }
        var free = doses.map(\.id).filter { id in !contains { $0.dose == id } }
        return sorted { $0.start < $1.start }.map { attempt in
            guard attempt.isFull, attempt.dose != nil, !isKnown(attempt), !free.isEmpty else { return attempt }
            var attempt = attempt
            attempt.dose = free.removeFirst()
            return attempt
        }
    }
}

extension Moment {
    /// The day that the user's clock showed then.
    public var day: Day {
        Day(number: Day.divide(Day.divide(milliseconds, by: 1000).quotient + zone, by: 86_400).quotient)
    }
}
