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

    /// How much stretching there is in it, open holds at their minimum.
    public var stretching: Duration {
        phases.reduce(.zero) { $0 + ($1.counts && $1.kind.isStation ? $1.length.nominal : .zero) }
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
