/// A routine unfolded with its options: every phase in the order in which it is played.
public struct Timeline: Equatable, Sendable {
    /// A cue with its offset from the first cue.
    public struct ScoredCue: Equatable, Sendable {
        public let cue: Cue
        public let at: Duration
        /// Index of the phase; the finish belongs to the last.
        public let phase: Int
    }

    public let routine: Routine
    public let options: Options
    /// Never empty.
    public let phases: [Phase]
    /// Where every open end takes its minimum and a wait takes none.
    public let length: Duration

    public var heading: Routine.Heading { routine.heading }

    public init(routine: Routine, options: Options) {
        var unfolding = Unfolding(routine: routine, options: options)
        unfolding.lay(Outline.prune(routine.items, to: options.steps))
        self.routine = routine
        self.options = options
        phases = unfolding.phases
        length = unfolding.clock
    }

    /// Every cue in the order in which it sounds.
    public var cues: [ScoredCue] {
        var cues: [ScoredCue] = []
        for phase in phases {
            cues.append(ScoredCue(cue: phase.edge, at: phase.start, phase: phase.index))
            for mark in phase.shape.marks {
                cues.append(ScoredCue(cue: mark.cue, at: phase.start + mark.offset, phase: phase.index))
            }
        }
        cues.append(ScoredCue(cue: .finish, at: length, phase: phases.count - 1))
        return cues
    }

    /// Whether an end is up to the user.
    public var isOpenEnded: Bool {
        phases.contains { phase in
            if case .fixed = phase.length { return false }
            return true
        }
    }

    /// The times and optional cues of a step; for a wait the routine's.
    func pace(ofStep number: Int) -> Pace {
        let general = options.defaults.overlaid(by: routine.settings)
        return Pace(variant(ofStep: number).map { general.overlaid(by: $0.stretch.settings) } ?? general)
    }

    /// The option of a step that is played, and what is done in it; nil for a wait.
    public func variant(ofStep number: Int) -> Routine.Variant? {
        guard case .step(let step) = routine.leaves[number - 1] else { return nil }
        return step.variants[options.variants[number - 1]]
    }
}

/// Walks an outline and lays its phases one behind the other.
private struct Unfolding {
    let routine: Routine
    let options: Options
    private(set) var phases: [Phase] = []
    private(set) var clock: Duration = .zero
    /// A rest that waits for the step which it leads to.
    private var rest: (length: Duration, countdown: Int)?
    /// The innermost block's.
    private var round: (number: Int, of: Int)?
    private var visit = 0

    init(routine: Routine, options: Options) {
        self.routine = routine
        self.options = options
    }

    mutating func lay(_ outline: [Outline]) {
        for (index, item) in outline.enumerated() {
            let trailing = place(item)
            rest = index < outline.count - 1 ? trailing : nil
        }
    }

    /// Places an item, and returns the rest that belongs behind it.
    private mutating func place(_ item: Outline) -> (length: Duration, countdown: Int)? {
        let general = Pace(options.defaults.overlaid(by: routine.settings))
        switch item {
        case .wait(let number, let text):
            let leaf = Leaf(number: number, name: text, sets: 1, counts: true, positions: [])
            placeRest(before: leaf)
            append(
                StepLayout.Beat(shape: Shape(.wait, length: .wait, edge: .waiting), side: .both, set: 1, position: nil), of: leaf)
            visit += 1
            return nil
        case .step(let number, let step):
            let stretch = step.variants[options.variants[number - 1]].stretch
            let pace = Pace(options.defaults.overlaid(by: routine.settings).overlaid(by: stretch.settings))
            let leaf = Leaf(
                number: number, name: stretch.name, sets: stretch.sets, counts: stretch.counts,
                positions: stretch.positions.map(\.name)
            )
            placeRest(before: leaf)
            let layout = StepLayout(
                stretch: stretch, hasSides: step.hasSides, firstSide: options.firstSide, pace: pace, scale: options.scale,
                auto: options.auto
            )
            layout.lay { append($0, of: leaf) }
            visit += 1
            return (pace.rest, pace.countdown)
        case .block(let block, let inner):
            let outer = round
            for number in 1...block.rounds {
                round = (number, block.rounds)
                lay(inner)
                if number < block.rounds { rest = (block.between, general.countdown) }
            }
            round = outer
            return (block.rest ?? general.rest, general.countdown)
        }
    }

    /// What the phases of a step have in common.
    private struct Leaf {
        let number: Int
        let name: String
        let sets: Int
        let counts: Bool
        let positions: [String]
    }

    private mutating func placeRest(before leaf: Leaf) {
        defer { rest = nil }
        guard let rest, rest.length > .zero else { return }
        let shape = Shape(.rest, length: .fixed(rest.length), edge: .rest, countdown: rest.countdown)
        append(StepLayout.Beat(shape: shape, side: .both, set: 1, position: nil), of: leaf)
    }

    private mutating func append(_ beat: StepLayout.Beat, of leaf: Leaf) {
        phases.append(
            Phase(
                index: phases.count, step: leaf.number, visit: visit, name: leaf.name, side: beat.side, set: beat.set,
                sets: leaf.sets, round: round?.number, rounds: round?.of, position: beat.position.map { leaf.positions[$0] },
                counts: leaf.counts, start: clock, shape: beat.shape
            )
        )
        clock += beat.shape.length.nominal
    }
}
