/// Doses counted by what became of them.
public struct Tally: Equatable, Sendable {
    /// All that there were, whatever became of them.
    public var planned = 0
    public var done = 0
    /// Whole sessions of the plan beside its doses.
    public var extra = 0
    public var partial = 0
    public var missed = 0
    public var heldBack = 0
    public var skipped = 0
    /// Those that can still be done.
    public var pending = 0

    public init() {}

    public mutating func count(_ state: DoseState) {
        planned += 1
        switch state {
        case .ahead, .open: pending += 1
        case .done: done += 1
        case .partial: partial += 1
        case .missed: missed += 1
        case .heldBack: heldBack += 1
        case .skipped: skipped += 1
        }
    }

    public static func + (a: Tally, b: Tally) -> Tally {
        var sum = a
        sum.planned += b.planned
        sum.done += b.done
        sum.extra += b.extra
        sum.partial += b.partial
        sum.missed += b.missed
        sum.heldBack += b.heldBack
        sum.skipped += b.skipped
        sum.pending += b.pending
        return sum
    }

    /// What was left to be done: held back and skipped doses ask for nothing.
    public var asked: Int { planned - heldBack - skipped }

    /// How a day went for its plan.
    public enum Verdict: String, CaseIterable, Codable, Sendable {
        /// As much was done as was asked. An extra makes up for a dose that was missed that day.
        case kept
        case lapsed
        /// Nothing was asked.
        case free
        /// It is not over.
        case undecided
    }

    /// Of a tally of one day.
    public var verdict: Verdict {
        if asked == 0 { return .free }
        if done + extra >= asked { return .kept }
        return pending > 0 ? .undecided : .lapsed
    }
}
