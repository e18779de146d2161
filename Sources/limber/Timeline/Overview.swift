import LimberControl

/// What a session takes, in the words that one needs at its start.
struct Overview {
    let lines: [String]

    init(_ answer: Player.ShowRoutine.Answer) {
        let routine = answer.routine
        let steps = Set(answer.phases.map(\.step)).count
        var head = "\(routine.name): \(steps) \(steps == 1 ? "step" : "steps"), \(LengthWording(answer.phases))"
        if !routine.needs.isEmpty { head += "; needs \(routine.needs.joined(separator: ", "))" }
        lines = [head] + (routine.caution.map { ["caution: \($0)"] } ?? [])
    }
}

/// How long a timeline is; `5:40+` where an end is open.
struct LengthWording: CustomStringConvertible {
    let description: String

    init(_ duration: Duration, isOpenEnded: Bool) {
        description = Clock(duration).description + (isOpenEnded ? "+" : "")
    }

    init(_ phases: [Player.Phase]) {
        let end = phases.last.map { $0.start + ($0.duration ?? $0.minimum ?? .zero) } ?? .zero
        self.init(end, isOpenEnded: phases.contains { $0.duration == nil })
    }
}
