/// How a routine is to be played: what the user says at the start. Valid for the routine it was made for.
public struct Options: Equatable, Sendable {
    /// What was asked for, before it is known whether the routine can do it.
    public struct Wishes: Equatable, Sendable {
        public var from: Int?
        public var only: [Int]?
        /// In percent.
        public var scale: Int
        /// The length of plain holds that count, before they are scaled; nil as the routine has them. Open holds and
        /// repetitions stay what they are.
        public var hold: Duration?
        public var firstSide: Side
        /// Names of options; every step that offers one takes it, and of two for one step the last holds.
        public var choices: [String]
        /// Open holds end at their minimum, and waits are left out.
        public var auto: Bool
        /// What the configuration says of every routine.
        public var defaults: Settings
        /// Options that the configuration prefers; those that the routine does not offer are no error.
        public var preferences: [String]

        public init(
            from: Int? = nil, only: [Int]? = nil, scale: Int = 100, hold: Duration? = nil, firstSide: Side = .left,
            choices: [String] = [], auto: Bool = false, defaults: Settings = Settings(), preferences: [String] = []
        ) {
            self.from = from
            self.only = only
            self.scale = scale
            self.hold = hold
            self.firstSide = firstSide
            self.choices = choices
            self.auto = auto
            self.defaults = defaults
            self.preferences = preferences
        }
    }

    /// Why a wish cannot be had.
    public enum Invalid: Error, Equatable {
        case noSuchStep(Int, steps: Int)
        case noSuchChoice(String, choices: [String])
        case scaleOutOfBounds(Int)
        case holdOutOfBounds(Duration)
        case firstSideIsBoth
        /// `only`, `from` and `auto` leave no step.
        case nothingLeft
        /// With the configuration's countdowns it has more cues than `Limits` allow.
        case tooLong
    }

    /// The steps that are played, counted from 1.
    public let steps: Set<Int>
    /// In percent.
    public let scale: Int
    /// Of plain holds that count, before they are scaled; nil as the routine has them.
    public let hold: Duration?
    public let firstSide: Side
    /// For each step, counted from 0, the index of the variant that is played.
    public let variants: [Int]
    public let auto: Bool
    public let defaults: Settings

    public init(validating wishes: Wishes = Wishes(), for routine: Routine) throws(Invalid) {
        let count = routine.leaves.count
        for step in (wishes.only ?? []) + [wishes.from ?? 1] where !(1...count).contains(step) {
            throw .noSuchStep(step, steps: count)
        }
        guard Limits.scale.contains(wishes.scale) else { throw .scaleOutOfBounds(wishes.scale) }
        if let hold = wishes.hold, !Limits.hold.contains(hold) { throw .holdOutOfBounds(hold) }
        guard wishes.firstSide != .both else { throw .firstSideIsBoth }
        let offered = routine.options
        for choice in wishes.choices where !offered.contains(choice) { throw .noSuchChoice(choice, choices: offered) }

        let chosen = wishes.only.map(Set.init)
        steps = Set(
            (1...count).filter { step in
                step >= wishes.from ?? 1 && chosen?.contains(step) ?? true && !(wishes.auto && routine.leaves[step - 1].isWait)
            }
        )
        guard !steps.isEmpty else { throw .nothingLeft }
        variants = routine.leaves.map { leaf in
            guard case .step(let step) = leaf else { return 0 }
            let names = wishes.preferences + wishes.choices
            return names.reduce(step.defaultVariant) { held, name in
                step.variants.firstIndex { $0.option == name } ?? held
            }
        }
        scale = wishes.scale
        hold = wishes.hold
        firstSide = wishes.firstSide
        auto = wishes.auto
        defaults = wishes.defaults
        guard Timeline.fits(routine, options: self) else { throw .tooLong }
    }

    /// Options that were valid for a routine once; `isMade(for:)` tells whether they are.
    init(
        steps: Set<Int>, scale: Int, hold: Duration?, firstSide: Side, variants: [Int], auto: Bool, defaults: Settings
    ) {
        self.steps = steps
        self.scale = scale
        self.hold = hold
        self.firstSide = firstSide
        self.variants = variants
        self.auto = auto
        self.defaults = defaults
    }

    func isMade(for routine: Routine) -> Bool {
        let count = routine.leaves.count
        guard !steps.isEmpty, steps.allSatisfy((1...count).contains), Limits.scale.contains(scale),
            Limits.hold.contains(hold ?? Limits.hold.lowerBound), firstSide != .both, defaults.isWithinLimits,
            variants.count == count
        else { return false }
        let isPlayable = zip(routine.leaves, variants).enumerated().allSatisfy { index, leaf in
            switch leaf.0 {
            case .step(let step): step.variants.indices.contains(leaf.1)
            case .wait: !(auto && steps.contains(index + 1))
            case .block: false
            }
        }
        return isPlayable && Timeline.fits(routine, options: self)
    }
}
