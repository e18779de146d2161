/// What a phase sounds like: its kind, its length, its edge, and the cues within.
public struct Shape: Equatable, Sendable {
    public let kind: Phase.Kind
    public var length: Phase.Length
    /// The sound of its start.
    public let edge: Cue
    /// One tick a second in the last so many seconds of a fixed length.
    var countdown = 0
    /// Sounds in the middle of a fixed length of 10 s or more.
    var halfway = false
    var repetitions: Phase.Repetitions?

    init(
        _ kind: Phase.Kind, length: Phase.Length, edge: Cue, countdown: Int = 0, halfway: Bool = false,
        repetitions: Phase.Repetitions? = nil
    ) {
        self.kind = kind
        self.length = length
        self.edge = edge
        self.countdown = countdown
        self.halfway = halfway
        self.repetitions = repetitions
    }

    /// The cues behind the edge, in order. The session's finish is not among them.
    public var marks: [Phase.Mark] {
        var marks: [Phase.Mark] = []
        marks.reserveCapacity(markCount)
        if let repetitions {
            for index in 0..<repetitions.count {
                let start = repetitions.tempo.length * index
                if index > 0 { marks.append(.init(cue: index == repetitions.count - 1 ? .lastRep : .rep, offset: start)) }
                if repetitions.tempo.release > .zero {
                    marks.append(.init(cue: .release, offset: start + repetitions.tempo.length - repetitions.tempo.release))
                }
            }
            return marks
        }
        switch length {
        case .wait: break
        case .open(let minimum, let maximum):
            // Where the hold ends at its minimum, the edge says it all.
            if minimum != maximum { marks.append(.init(cue: .minimum, offset: minimum)) }
        case .fixed(let length):
            for left in stride(from: ticks(in: length), to: 0, by: -1) {
                marks.append(.init(cue: .countdown, offset: length - .seconds(left)))
            }
            if isHalved(length) {
                let middle = Phase.Mark(cue: .halfway, offset: length / 2)
                marks.insert(middle, at: marks.firstIndex { $0.offset > middle.offset } ?? marks.endIndex)
            }
        }
        return marks
    }

    /// How many marks there are.
    var markCount: Int {
        if let repetitions {
            return repetitions.count - 1 + (repetitions.tempo.release > .zero ? repetitions.count : 0)
        }
        return switch length {
        case .wait: 0
        case .open(let minimum, let maximum): minimum == maximum ? 0 : 1
        case .fixed(let length): ticks(in: length) + (isHalved(length) ? 1 : 0)
        }
    }

    /// A countdown that does not fit is left out, not squeezed.
    private func ticks(in length: Duration) -> Int {
        length > .seconds(countdown) ? countdown : 0
    }

    private func isHalved(_ length: Duration) -> Bool {
        halfway && length >= Limits.shortestHalved
    }
}
