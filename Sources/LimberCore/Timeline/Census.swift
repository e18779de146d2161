/// Counts the phases and cues of a routine without unfolding its blocks, so that one of millions costs nothing.
struct Census {
    /// Saturates far above every limit.
    struct Count {
        var phases = 0
        var cues = 0

        static func + (a: Count, b: Count) -> Count {
            Count(phases: min(ceiling, a.phases + b.phases), cues: min(ceiling, a.cues + b.cues))
        }

        static func * (a: Count, times: Int) -> Count {
            Count(phases: min(ceiling, a.phases * times), cues: min(ceiling, a.cues * times))
        }

        /// Small enough that the product with any bound of `Limits` does not overflow.
        private static let ceiling = 1 << 40

        var fits: Bool { phases <= Limits.phases && cues <= Limits.cues }
    }

    let settings: Settings
    let scale: Int
    let auto: Bool
    /// The stretches that may be played in a step.
    let stretches: (_ number: Int, _ step: Routine.Step) -> [Stretch]

    /// With the session's finish.
    func count(_ outline: [Outline]) -> Count {
        list(outline) + Count(phases: 0, cues: 1)
    }

    private func list(_ outline: [Outline]) -> Count {
        var total = Count()
        for (index, item) in outline.enumerated() {
            let isLast = index == outline.count - 1
            switch item {
            case .wait:
                total = total + Count(phases: 1, cues: 1)
            case .step(let number, let step):
                total = total + most(stretches(number, step).map { count($0, hasSides: step.hasSides, isLast: isLast) })
            case .block(let block, let inner):
                let pace = Pace(settings)
                total = total + list(inner) * block.rounds + rest(block.between, pace) * (block.rounds - 1)
                if !isLast { total = total + rest(block.rest ?? pace.rest, pace) }
            }
        }
        return total
    }

    private func most(_ counts: [Count]) -> Count {
        Count(phases: counts.map(\.phases).max() ?? 0, cues: counts.map(\.cues).max() ?? 0)
    }

    private func count(_ stretch: Stretch, hasSides: Bool, isLast: Bool) -> Count {
        let pace = Pace(settings.overlaid(by: stretch.settings))
        var total = isLast ? Count() : rest(pace.rest, pace)
        let layout = StepLayout(
            stretch: stretch, hasSides: hasSides, firstSide: .left, pace: pace, scale: scale, auto: auto
        )
        layout.lay { beat in
            total = total + Count(phases: 1, cues: 1 + beat.shape.markCount)
            return total.fits
        }
        return total
    }

    private func rest(_ length: Duration, _ pace: Pace) -> Count {
        guard length > .zero else { return Count() }
        let shape = Shape(.rest, length: .fixed(length), edge: .rest, countdown: pace.countdown)
        return Count(phases: 1, cues: 1 + shape.markCount)
    }
}

extension Timeline {
    /// Whether a routine stays within the limits whichever options are chosen.
    static func fits(_ items: [Routine.Item], settings: Settings) -> Bool {
        let outline = Outline.prune(items, to: nil)
        return [false, true].allSatisfy { auto in
            let census = Census(settings: settings, scale: Limits.scale.upperBound, auto: auto) { _, step in
                step.variants.map(\.stretch)
            }
            return census.count(outline).fits
        }
    }

    /// Whether a routine stays within the limits with just these options.
    static func fits(_ routine: Routine, options: Options) -> Bool {
        let settings = options.defaults.overlaid(by: routine.settings)
        let census = Census(settings: settings, scale: options.scale, auto: options.auto) { number, step in
            [step.variants[options.variants[number - 1]].stretch]
        }
        return census.count(Outline.prune(routine.items, to: options.steps)).fits
    }
}
