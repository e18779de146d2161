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
    /// ... and what the session was to have of it, open holds at their minimum.
    public var planned: Duration

    public init(dose: Dose.ID?, start: Moment, outcome: Outcome?, stretched: Duration, planned: Duration) {
        let seconds = Day.divide(start.milliseconds, by: 1000).quotient + start.zone
        self.dose = dose
        day = dose?.day ?? Day(number: Day.divide(seconds, by: 86_400).quotient)
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
        case .stopped, .interrupted, nil: stretched > .zero && stretched * 4 >= planned * 3
        }
    }

    /// Whether it is less than the whole, but something.
    public var isPartial: Bool { !isFull && stretched > .zero }
}
