/// Counts the phases and cues of a routine without unfolding it, so that one of millions costs nothing.
struct Census {
    /// Saturates far above every limit.
    struct Count: Equatable {
        var phases = 0
        var cues = 0

        static func + (a: Count, b: Count) -> Count {
            Count(phases: min(ceiling, a.phases + b.phases), cues: min(ceiling, a.cues + b.cues))
        }

        static func * (a: Count, times: Int) -> Count {
            Count(phases: min(ceiling, a.phases * times), cues: min(ceiling, a.cues * times))
        }

        /// Small enough that the product with any bound of `Limits`, or with a file's number of positions, does not overflow.
        private static let ceiling = 1 << 32

        var fits: Bool { phases <= Limits.phases && cues <= Limits.cues }
    }

    let settings: Settings
    let scale: Int
    let hold: Duration?
    let auto: Bool
    /// The stretches that may be played in a step.
    let stretches: (_ number: Int, _ step: Routine.Step) -> [Stretch]

    /// With the session's finish.
    func count(_ outline: [Outline]) -> Count {
        list(outline) + Count(phases: 0, cues: 1)
    }

    private func list(_ outline: [Outline]) -> Count {
        let general = Pace(settings)
        var total = Count()
        for (index, item) in outline.enumerated() {
            let isLast = index == outline.count - 1
            switch item {
            case .wait:
                total = total + Count(phases: 1, cues: 1)
            case .step(let number, let step):
                total = total + most(stretches(number, step).map { count($0, hasSides: step.hasSides, isLast: isLast) })
            case .block(let block, let inner):
                total = total + list(inner) * block.rounds + rest(block.between, general) * (block.rounds - 1)
                if !isLast { total = total + rest(block.rest ?? general.rest, general) }
            }
        }
        return total
    }

    private func most(_ counts: [Count]) -> Count {
        Count(phases: counts.map(\.phases).max() ?? 0, cues: counts.map(\.cues).max() ?? 0)
    }

    private func count(_ stretch: Stretch, hasSides: Bool, isLast: Bool) -> Count {
        let pace = Pace(settings.overlaid(by: stretch.settings))
        let layout = StepLayout(
            stretch: stretch, hasSides: hasSides, firstSide: .left, pace: pace, scale: scale, hold: hold, auto: auto)
        return isLast ? layout.count : layout.count + rest(pace.rest, pace)
    }

    private func rest(_ length: Duration, _ pace: Pace) -> Count {
        Count(of: Shape(.rest, length: .fixed(length), edge: .rest, countdown: pace.countdown))
    }
}

extension Census.Count {
    /// Of one phase; of none where its length is 0 and it would be left out.
    init(of shape: Shape) {
        guard shape.kind.isStation || shape.length.nominal > .zero else { return }
        phases = 1
        cues = 1 + shape.markCount
    }
}

extension Timeline {
    /// Whether a routine stays within the limits whichever options are chosen.
    static func fits(_ items: [Routine.Item], settings: Settings) -> Bool {
        [false, true].allSatisfy { auto in
            let census = Census(settings: settings, scale: Limits.scale.upperBound, hold: nil, auto: auto) { _, step in
                step.variants.map(\.stretch)
            }
            return census.count(Outline.prune(items) { leaf, _ in !(auto && leaf.isWait) }).fits
        }
    }

    /// Whether a routine stays within the limits with just these options.
    static func fits(_ routine: Routine, options: Options) -> Bool {
        let settings = options.defaults.overlaid(by: routine.settings)
        let census = Census(settings: settings, scale: options.scale, hold: options.hold, auto: options.auto) { number, step in
            [step.variants[options.variants[number - 1]].stretch]
        }
        return census.count(Outline.prune(routine.items, to: options.steps)).fits
    }
}
