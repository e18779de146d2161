/// What became of a dose, or is still to become of it. Derived from what was done, never kept.
public enum DoseState: String, CaseIterable, Codable, Hashable, Sendable {
    /// It is not due yet.
    case ahead
    /// It is due, and can be done.
    case open
    case done
    /// It was begun, but three quarters of it were not reached.
    case partial
    /// Nothing was done about it while it was open.
    case missed
    /// Left out, because a session of its plan was ended for pain that day.
    case heldBack
    /// Left out, because the user said so.
    case skipped
}

extension DoseState {
    /// - Parameters:
    ///   - attempts: the sessions of its plan, in any order; those of other days do not matter.
    ///   - isSkipped: whether the user said that it is left out.
    ///   - now: in milliseconds since 1970.
    public init(_ dose: Dose, attempts: some Sequence<Attempt>, isSkipped: Bool, at now: Int) {
        var (isBegun, hasHurt) = (false, false)
        for attempt in attempts where attempt.day == dose.id.day {
            let isOwn = attempt.dose == dose.id
            if isOwn, attempt.isFull {
                self = .done
                return
            }
            if isOwn, attempt.isPartial { isBegun = true }
            // What closed before it hurt was missed all the same.
            if attempt.outcome == .pain, isOwn || attempt.start < dose.closes { hasHurt = true }
        }
        self =
            switch true {
            case isSkipped: .skipped
            case hasHurt: .heldBack
            case now < dose.due: .ahead
            case now < dose.closes: .open
            case isBegun: .partial
            default: .missed
            }
    }
}

extension Dose {
    /// Whether it is one of a plan that came in force at an instant: what closed before is none, unless it was done.
    public func counts(since start: Int, _ state: DoseState) -> Bool { closes > start || state == .done }
}
