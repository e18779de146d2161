/// Walks an outline and lays its phases one behind the other.
struct Unfolding {
    private let routine: Routine
    private let options: Options
    /// The routine's settings on top of the configuration's.
    private let settings: Settings
    private(set) var phases: [Phase] = []
    private(set) var clock: Duration = .zero
    /// A rest that waits for the step which it leads to.
    private var rest: Rest?
    /// The innermost block's.
    private var round: (number: Int, of: Int)?
    private var visit = 0

    private struct Rest {
        let length: Duration
        let countdown: Int
    }

    /// What the phases of a step have in common.
    private struct Leaf {
        let number: Int
        let name: String
        var sets = 1
        var counts = true
        var positions: [String] = []
    }

    init(routine: Routine, options: Options) {
        self.routine = routine
        self.options = options
        settings = options.defaults.overlaid(by: routine.settings)
    }

    mutating func lay(_ outline: [Outline]) {
        for (index, item) in outline.enumerated() {
            let trailing = place(item)
            rest = index < outline.count - 1 ? trailing : nil
        }
    }

    /// Places an item, and returns the rest that belongs behind it.
    private mutating func place(_ item: Outline) -> Rest? {
        switch item {
        case .wait(let number, let text):
            place(Leaf(number: number, name: text)) { put in
                put(StepLayout.Beat(shape: Shape(.wait, length: .wait, edge: .waiting), side: .both, set: 1, position: nil))
            }
            return nil
        case .step(let number, let step):
            let stretch = step.variants[options.variants[number - 1]].stretch
            let pace = Pace(settings.overlaid(by: stretch.settings))
            let layout = StepLayout(
                stretch: stretch, hasSides: step.hasSides, firstSide: options.firstSide, pace: pace, scale: options.scale,
                hold: options.hold, auto: options.auto
            )
            let leaf = Leaf(
                number: number, name: stretch.name, sets: stretch.sets, counts: stretch.counts,
                positions: stretch.positions.map(\.name)
            )
            place(leaf, by: layout.lay)
            return Rest(length: pace.rest, countdown: pace.countdown)
        case .block(let block, let inner):
            let pace = Pace(settings)
            let outer = round
            for number in 1...block.rounds {
                round = (number, block.rounds)
                lay(inner)
                if number < block.rounds { rest = Rest(length: block.between, countdown: pace.countdown) }
            }
            round = outer
            return Rest(length: block.rest ?? pace.rest, countdown: pace.countdown)
        }
    }

    private mutating func place(_ leaf: Leaf, by lay: ((StepLayout.Beat) -> Void) -> Void) {
        if let rest, rest.length > .zero {
            let shape = Shape(.rest, length: .fixed(rest.length), edge: .rest, countdown: rest.countdown)
            append(StepLayout.Beat(shape: shape, side: .both, set: 1, position: nil), of: leaf)
        }
        rest = nil
        lay { append($0, of: leaf) }
        visit += 1
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
