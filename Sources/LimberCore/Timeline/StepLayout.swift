/// Lays out one step: getting ready, then its holds or repetitions with all changes between them.
struct StepLayout {
    /// A phase, before it is known where in the timeline it stands.
    struct Beat {
        let shape: Shape
        let side: Side
        let set: Int
        /// Index of the position.
        let position: Int?
    }

    let stretch: Stretch
    let hasSides: Bool
    let firstSide: Side
    let pace: Pace
    let scale: Int
    let auto: Bool

    /// Where a hold stands within its step.
    private struct Spot: Equatable {
        var side: Side
        var set: Int
        var position: Int
    }

    /// Calls `place` with every beat in order, until it returns false.
    func lay(_ place: (Beat) -> Bool) {
        guard
            pace.prepare <= .zero
                || place(leading(.getReady, pace.prepare, edge: .getReady, to: Spot(side: sides[0], set: 1, position: 0)))
        else { return }
        var last: Spot?
        visit { spot in
            var edge = Cue.holdStart
            if let last {
                if spot.set != last.set, stretch.setRest > .zero {
                    guard place(leading(.rest, stretch.setRest, edge: .rest, to: spot)) else { return false }
                }
                if spot.side != last.side {
                    if pace.switching > .zero {
                        guard place(leading(.switchSide, pace.switching, edge: .switchSide, to: spot)) else { return false }
                    } else {
                        edge = .switchSide
                    }
                } else if spot.position != last.position {
                    if pace.shift > .zero {
                        guard place(leading(.shift, pace.shift, edge: .shift, to: spot)) else { return false }
                    } else {
                        edge = .shift
                    }
                }
            }
            last = spot
            return place(Beat(shape: work(edge: edge), side: spot.side, set: spot.set, position: position(of: spot)))
        }
    }

    private var sides: [Side] { hasSides ? [firstSide, firstSide.opposite] : [.both] }

    private func position(of spot: Spot) -> Int? { stretch.positions.isEmpty ? nil : spot.position }

    private func leading(_ kind: Phase.Kind, _ length: Duration, edge: Cue, to spot: Spot) -> Beat {
        let shape = Shape(kind, length: .fixed(length), edge: edge, countdown: pace.countdown)
        return Beat(shape: shape, side: spot.side, set: spot.set, position: position(of: spot))
    }

    private func work(edge: Cue) -> Shape {
        switch stretch.work {
        case .hold(let length):
            return plain(scaled(length), edge: edge)
        case .open(let minimum, let maximum):
            guard !auto else { return plain(scaled(minimum), edge: edge) }
            return Shape(.hold, length: .open(minimum: scaled(minimum), maximum: maximum.map(scaled)), edge: edge)
        case .reps(let count, let tempo):
            let repetitions = Phase.Repetitions(count: count, tempo: tempo)
            return Shape(.reps, length: .fixed(tempo.length * count), edge: edge, repetitions: repetitions)
        }
    }

    private func plain(_ length: Duration, edge: Cue) -> Shape {
        Shape(.hold, length: .fixed(length), edge: edge, countdown: pace.holdCountdown, halfway: pace.halfway)
    }

    /// To the nearest millisecond, and never below the shortest hold.
    private func scaled(_ length: Duration) -> Duration {
        guard scale != 100 else { return length }
        return max(Limits.hold.lowerBound, .milliseconds((length.inMilliseconds * scale + 50) / 100))
    }

    private func visit(_ body: (Spot) -> Bool) {
        let positions = max(1, stretch.positions.count)
        let sides = sides
        switch stretch.order {
        case .sidesFirst:
            for side in sides {
                for set in 1...stretch.sets {
                    for position in 0..<positions {
                        guard body(Spot(side: side, set: set, position: position)) else { return }
                    }
                }
            }
        case .setsFirst:
            for set in 1...stretch.sets {
                for side in sides {
                    for position in 0..<positions {
                        guard body(Spot(side: side, set: set, position: position)) else { return }
                    }
                }
            }
        }
    }
}
