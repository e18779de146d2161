/// The gain over time: steady, with a short ramp at each change.
struct GainCurve: Sendable {
    private struct Change {
        let start: Int
        let from: Float
        let to: Float
    }

    private let ramp: RaisedCosine
    private var base: Float
    /// By start. A change holds until the next one starts, which begins where this one has come to.
    private var changes: [Change] = []

    init(_ gain: Gain, ramp: RaisedCosine) {
        base = gain.factor
        self.ramp = ramp
    }

    /// Changes to `gain` from `frame` on, and takes back what was to change later.
    mutating func set(_ gain: Gain, from frame: Int) {
        let present = value(at: frame)
        changes.removeAll { $0.start >= frame }
        guard gain.factor != changes.last?.to ?? base else { return }
        changes.append(Change(start: frame, from: present, to: gain.factor))
    }

    mutating func forget(before frame: Int) {
        guard let kept = changes.lastIndex(where: { $0.start + ramp.length <= frame }) else { return }
        base = changes[kept].to
        changes.removeFirst(kept + 1)
    }

    func value(at frame: Int) -> Float {
        guard let change = changes.last(where: { $0.start <= frame }) else { return base }
        let height = Float(ramp.height(at: frame - change.start))
        if height >= 1 { return change.to }
        return change.from + (change.to - change.from) * height
    }

    /// The gain of all these frames, where it is the same.
    func steadyValue(in frames: Range<Int>) -> Float? {
        for change in changes.reversed() where change.start < frames.upperBound {
            return change.start + ramp.length <= frames.lowerBound ? change.to : nil
        }
        return base
    }
}
