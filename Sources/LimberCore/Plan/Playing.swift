/// How a plan plays its routine.
public struct Playing: Equatable, Sendable {
    /// The side to begin with.
    public enum FirstSide: Equatable, Sendable {
        case fixed(Side)
        /// Left on one of the entry's days, right on the next.
        case alternate
        /// The one that has had less.
        case neglected
    }

    /// Holds that become longer from week to week.
    public struct Progression: Equatable, Sendable {
        public let first: Duration
        public let step: Duration
        /// In days.
        public let interval: Int
        public let limit: Duration

        public init(first: Duration, step: Duration, interval: Int, limit: Duration) {
            self.first = first
            self.step = step
            self.interval = interval
            self.limit = limit
        }

        /// - Parameter days: since the first day; below 0 counts as 0.
        public func hold(after days: Int) -> Duration {
            // So many steps reach the limit, whatever the days.
            let most = step > .zero ? Int((limit - first) / step) + 1 : 0
            return min(limit, first + step * min(max(0, days) / max(1, interval), max(0, most)))
        }
    }

    /// In percent.
    public var scale: Int
    public var firstSide: FirstSide
    public var choices: [String]
    /// Steps to play, counted from 1; nil for all.
    public var only: [Int]?
    /// Open holds end at their minimum, and waits are left out.
    public var auto: Bool
    public var theme: String?
    /// The length of all plain holds that count; nil as the routine has it.
    public var progression: Progression?

    public init(
        scale: Int = 100, firstSide: FirstSide = .fixed(.left), choices: [String] = [], only: [Int]? = nil, auto: Bool = false,
        theme: String? = nil, progression: Progression? = nil
    ) {
        self.scale = scale
        self.firstSide = firstSide
        self.choices = choices
        self.only = only
        self.auto = auto
        self.theme = theme
        self.progression = progression
    }
}

extension Playing {
    /// What it asks of its routine, apart from what only the day can tell.
    ///
    /// - Parameters:
    ///   - firstSide: where it is not fixed.
    ///   - hold: as far as its holds have grown.
    public func wishes(firstSide: Side = .left, hold: Duration? = nil) -> Options.Wishes {
        var wishes = Options.Wishes(only: only, scale: scale, hold: hold, firstSide: firstSide, choices: choices, auto: auto)
        if case .fixed(let side) = self.firstSide { wishes.firstSide = side }
        return wishes
    }
}
