import LimberControl
import LimberCore

extension Player.Kind {
    /// What one does in a phase of the kind.
    var wording: String {
        switch self {
        case .getReady: "get ready"
        case .hold: "hold"
        case .reps: "repeat"
        case .switchSide: "switch sides"
        case .shift: "shift"
        case .rest: "rest"
        case .wait: "wait"
        }
    }
}

extension Side {
    /// Empty for a stretch without sides.
    var wording: String { self == .both ? "" : rawValue }

    var ink: Ink? {
        switch self {
        case .both: .bold
        case .left: .strongLeft
        case .right: .strongRight
        }
    }
}

extension Player.Phase {
    /// Its length; `60 s or more` for an open hold, nothing for a wait.
    var lengthWording: String {
        if let duration { return Clock(duration).description }
        guard let minimum else { return "" }
        return Clock(minimum).description + "+"
    }

    /// Where in its step it is: `left, set 2 of 3, rotated in, round 1 of 2`. Empty where there is but one place.
    var spotWording: String {
        var parts: [String] = []
        if side != .both { parts.append(side.wording) }
        if sets > 1 { parts.append("set \(set) of \(sets)") }
        if let position { parts.append(position) }
        if let round, let rounds { parts.append("round \(round) of \(rounds)") }
        return parts.joined(separator: ", ")
    }

    /// What is to be done for how long: `10 times`, `0:20`.
    var amountWording: String {
        if kind == .wait { return "until you go on" }
        guard let reps else { return lengthWording }
        return "\(reps) times, \(lengthWording)"
    }

    /// The whole phase in a line: `Calf stretch, left, 0:20`.
    var summary: String {
        [name, spotWording, amountWording].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
