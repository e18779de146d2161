import LimberCore

// Timelines as text that a person can check: a line a phase, a line a cue.

extension Timeline {
    /// A line a phase: when it starts, what it is, how long it lasts; and what is not plain: `edge`, set, round, position.
    var transcript: String {
        phases.map { $0.transcript }.joined(separator: "\n")
    }

    /// A line a cue: when it sounds, and in which phase.
    var score: String {
        cues.map { "\($0.at.clock) \($0.cue) #\($0.phase)" }.joined(separator: "\n")
    }
}

extension Phase {
    var transcript: String {
        var words = [start.clock, "\(kind)", "\(side)", length.text, name]
        if let position { words.append("[\(position)]") }
        if sets > 1 { words.append("set \(set)/\(sets)") }
        if let round, let rounds { words.append("round \(round)/\(rounds)") }
        if let repetitions { words.append("x\(repetitions.count)") }
        if edge != plainEdge { words.append("by \(edge)") }
        if !counts { words.append("uncounted") }
        return words.filter { $0 != "both" }.joined(separator: " ")
    }

    private var plainEdge: Cue {
        switch kind {
        case .getReady: .getReady
        case .hold, .reps: .holdStart
        case .switchSide: .switchSide
        case .shift: .shift
        case .rest: .rest
        case .wait: .waiting
        }
    }
}

extension Phase.Length {
    var text: String {
        switch self {
        case .fixed(let length): length.text
        case .open(let minimum, let maximum): "\(minimum.text)+\(maximum.map { "..\($0.text)" } ?? "")"
        case .wait: "until next"
        }
    }
}

extension Duration {
    /// As in 20s or 2.5s.
    var text: String { "\(decimal(inMilliseconds))s" }

    /// As in 1:05 or 0:02.5.
    var clock: String {
        let (minutes, rest) = inMilliseconds.quotientAndRemainder(dividingBy: 60_000)
        return "\(minutes):\(rest < 10_000 ? "0" : "")\(decimal(rest))"
    }

    private func decimal(_ milliseconds: Int) -> String {
        let (whole, part) = abs(milliseconds).quotientAndRemainder(dividingBy: 1000)
        var digits = String(String(1000 + part).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return (milliseconds < 0 ? "-" : "") + "\(whole)" + (digits.isEmpty ? "" : ".\(digits)")
    }
}
