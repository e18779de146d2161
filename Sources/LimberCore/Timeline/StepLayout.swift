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
    let hold: Duration?
    let auto: Bool

    /// Where a hold stands within its step.
    private struct Spot {
        let side: Side
        let set: Int
        let position: Int
    }

    /// Calls `place` with every beat in order.
    func lay(_ place: (Beat) -> Void) {
        var last: Spot?
        for number in 0..<holds {
            let spot = spot(ofHold: number)
            let position = stretch.positions.isEmpty ? nil : spot.position
            func put(_ shape: Shape) {
                guard shape.kind.isStation || shape.length.nominal > .zero else { return }
                place(Beat(shape: shape, side: spot.side, set: spot.set, position: position))
            }
            var edge = Cue.holdStart
            if let last {
                if spot.set != last.set { put(setRest) }
                if let change = change(from: last, to: spot) {
                    put(change)
                    // A change without a phase of its own is still heard.
                    if change.length.nominal <= .zero { edge = change.edge }
                }
            } else {
                put(getReady)
            }
            put(work(edge: edge))
            last = spot
        }
    }

    /// How many phases and cues there are, without laying them.
    var count: Census.Count {
        let runs = sides * stretch.sets
        let setChanges: Int
        let sideChanges: Int
        switch stretch.order {
        case .sidesFirst:
            sideChanges = sides - 1
            setChanges = stretch.sets > 1 ? runs - 1 : 0
        case .setsFirst:
            sideChanges = sides > 1 ? runs - 1 : 0
            setChanges = stretch.sets - 1
        }
        let shifts = stretch.positions.count > 1 ? holds - 1 - sideChanges : 0
        return Census.Count(of: getReady) + Census.Count(of: setRest) * setChanges + Census.Count(of: switchSide) * sideChanges
            + Census.Count(of: shift) * shifts + Census.Count(of: work(edge: .holdStart)) * holds
    }

    private var sides: Int { hasSides ? 2 : 1 }
    private var positions: Int { max(1, stretch.positions.count) }
    private var holds: Int { sides * stretch.sets * positions }

    /// Where hold `number` stands, counted from 0 in the order in which they are done.
    private func spot(ofHold number: Int) -> Spot {
        let (run, position) = number.quotientAndRemainder(dividingBy: positions)
        switch stretch.order {
        case .sidesFirst:
            let (side, set) = run.quotientAndRemainder(dividingBy: stretch.sets)
            return Spot(side: self.side(side), set: set + 1, position: position)
        case .setsFirst:
            let (set, side) = run.quotientAndRemainder(dividingBy: sides)
            return Spot(side: self.side(side), set: set + 1, position: position)
        }
    }

    private func side(_ number: Int) -> Side {
        guard hasSides else { return .both }
        return number == 0 ? firstSide : firstSide.opposite
    }

    private func change(from last: Spot, to spot: Spot) -> Shape? {
        if spot.side != last.side { return switchSide }
        return spot.position != last.position ? shift : nil
    }

    private var getReady: Shape { leading(.getReady, pace.prepare, edge: .getReady) }
    private var setRest: Shape { leading(.rest, stretch.setRest, edge: .rest) }
    private var switchSide: Shape { leading(.switchSide, pace.switching, edge: .switchSide) }
    private var shift: Shape { leading(.shift, pace.shift, edge: .shift) }

    private func leading(_ kind: Phase.Kind, _ length: Duration, edge: Cue) -> Shape {
        Shape(kind, length: .fixed(length), edge: edge, countdown: pace.countdown)
    }

    private func work(edge: Cue) -> Shape {
        switch stretch.work {
        case .hold(let length):
            return plain(scaled(stretch.counts ? hold ?? length : length), edge: edge)
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
}
