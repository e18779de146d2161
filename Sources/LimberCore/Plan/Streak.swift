/// For how many days a plan was kept: those on which all was done that was asked.
///
/// Days on which nothing was asked (no dose, or all held back or skipped) neither count nor end it. A lapse is forgiven, but not
/// the second in a row, nor the second within seven days: then the streak begins anew.
public struct Streak: Equatable, Sendable {
    /// In days; lapses that were forgiven are not among them.
    public private(set) var current = 0
    public private(set) var best = 0
    private var lastLapse: Day?
    private var isLastLapsed = false

    public init() {}

    /// Within so many days only one lapse is forgiven.
    public static let grace = 7

    /// Takes in the next day.
    public mutating func add(_ verdict: Tally.Verdict, on day: Day) {
        switch verdict {
        case .free, .undecided: return
        case .kept:
            current += 1
            best = max(best, current)
        case .lapsed:
            if isLastLapsed || lastLapse.map({ day - $0 <= Self.grace }) ?? false { current = 0 }
            lastLapse = day
        }
        isLastLapsed = verdict == .lapsed
    }
}
