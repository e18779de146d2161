extension Routine {
    /// Why a routine cannot be.
    public struct Defect: Error, Equatable, CustomStringConvertible {
        /// The step that is wrong, counted from 1; nil where it is the whole.
        public let step: Int?
        public let description: String
    }

    /// - Throws: what the first defect is: a value out of its bounds, an empty list, blocks nested too deep, or a routine
    ///   that unfolds to more than `Limits` allow whichever options are chosen.
    public init(heading: Heading, settings: Settings = Settings(), items: [Item]) throws(Defect) {
        var inspection = Inspection()
        try inspection.inspect(settings, of: nil)
        try inspection.inspect(items, depth: 0)
        self.heading = heading
        self.settings = settings
        self.items = items
        leaves = inspection.leaves
        guard Timeline.fits(items, settings: settings) else {
            throw Defect(
                step: nil,
                description: "the routine unfolds to more than \(Limits.phases) phases or \(Limits.cues) cues; "
                    + "use fewer rounds, sets or repetitions"
            )
        }
    }
}

/// Walks a routine and checks each value against its bounds.
private struct Inspection {
    var leaves: [Routine.Item] = []

    mutating func inspect(_ items: [Routine.Item], depth: Int) throws(Routine.Defect) {
        guard !items.isEmpty else {
            throw Routine.Defect(step: nil, description: "a list of steps is empty; write one step or more")
        }
        guard depth <= Limits.blockDepth else {
            throw Routine.Defect(step: nil, description: "blocks are nested more than \(Limits.blockDepth) deep")
        }
        for item in items {
            switch item {
            case .wait:
                leaves.append(item)
            case .step(let step):
                leaves.append(item)
                for variant in step.variants { try inspect(variant.stretch) }
            case .block(let block):
                try require(Limits.rounds.contains(block.rounds), "repeat", of: nil)
                try require(Limits.time.contains(block.between), "between", of: nil)
                try require(Limits.time.contains(block.rest ?? .zero), "rest", of: nil)
                try inspect(block.items, depth: depth + 1)
            }
        }
    }

    func inspect(_ stretch: Stretch) throws(Routine.Defect) {
        let step = leaves.count
        try require(!stretch.name.isEmpty, "name", of: step)
        try require(Limits.sets.contains(stretch.sets), "sets", of: step)
        try require(Limits.time.contains(stretch.setRest), "setRest", of: step)
        try inspect(stretch.settings, of: step)
        switch stretch.work {
        case .hold(let length):
            try require(Limits.hold.contains(length), "hold", of: step)
        case .open(let minimum, let maximum):
            try require(Limits.hold.contains(minimum), "hold", of: step)
            try require(Limits.hold.contains(maximum ?? minimum) && maximum ?? minimum >= minimum, "max", of: step)
        case .reps(let count, let tempo):
            try require(Limits.reps.contains(count), "reps", of: step)
            let parts = [tempo.stretch, tempo.hold, tempo.release]
            let fits = parts.allSatisfy(Limits.tempoPart.contains) && tempo.length >= Limits.shortestRepetition
            try require(fits, "tempo", of: step)
        }
    }

    func inspect(_ settings: Settings, of step: Int?) throws(Routine.Defect) {
        try require(Limits.time.contains(settings.prepare ?? .zero), "prepare", of: step)
        try require(Limits.time.contains(settings.switching ?? .zero), "switch", of: step)
        try require(Limits.time.contains(settings.shift ?? .zero), "shift", of: step)
        try require(Limits.time.contains(settings.rest ?? .zero), "rest", of: step)
        try require(Limits.countdown.contains(settings.countdown ?? 0), "countdown", of: step)
        try require(Limits.countdown.contains(settings.holdCountdown ?? 0), "holdCountdown", of: step)
    }

    private func require(_ holds: Bool, _ key: String, of step: Int?) throws(Routine.Defect) {
        guard holds else { throw Routine.Defect(step: step, description: "`\(key)` is out of its bounds") }
    }
}

extension Settings {
    /// Whether every value is within its bounds.
    var isWithinLimits: Bool { (try? Inspection().inspect(self, of: nil)) != nil }
}
