import LimberControl

/// What a session takes, in the words that one needs at its start.
struct Overview {
    let lines: [String]

    /// - Parameter length: as it was begun, where that is another.
    init(_ answer: Player.ShowRoutine.Answer, length: Duration? = nil) {
        let routine = answer.routine
        let whole = LengthWording(answer.phases)
        let length = length.map { LengthWording($0, isOpenEnded: whole.isOpenEnded) } ?? whole
        let steps = Set(answer.phases.map(\.step)).count
        var head = "\(routine.name): \(steps) \(steps == 1 ? "step" : "steps"), \(length)"
        if !routine.needs.isEmpty { head += "; needs \(routine.needs.joined(separator: ", "))" }
        lines = [head] + (routine.caution.map { ["caution: \($0)"] } ?? [])
    }
}

/// How long a timeline is; `5:40+` where an end is open.
struct LengthWording: CustomStringConvertible {
    let description: String
    let isOpenEnded: Bool

    init(_ duration: Duration, isOpenEnded: Bool) {
        self.isOpenEnded = isOpenEnded
        description = Clock(duration).description + (isOpenEnded ? "+" : "")
    }

    init(_ phases: [Player.Phase]) {
        let end = phases.last.map { $0.start + ($0.duration ?? $0.minimum ?? .zero) } ?? .zero
        self.init(end, isOpenEnded: phases.contains { $0.duration == nil })
    }
}
