import LimberControl
import LimberCore

/// A status in one line, as the answer to a command.
struct StatusLine: CustomStringConvertible {
    let status: Player.Status

    var description: String {
        switch status.state {
        case .idle: "no session"
        case .interrupted: "interrupted: \(place); limber resume goes on"
        case .paused: "paused: \(place)"
        case .running: place
        }
    }

    private var place: String {
        guard let phase = status.phase else { return status.title ?? status.routine ?? "a session" }
        var parts = [phase.kind.wording]
        if !phase.spotWording.isEmpty { parts[0] += " " + phase.spotWording }
        if let rep = status.rep, let reps = phase.reps { parts.append("repetition \(rep) of \(reps)") }
        if let left = status.phaseRemaining {
            parts.append("\(Clock(left, .up)) left")
        } else if phase.kind == .wait || phase.minimum != nil {
            parts.append("limber next goes on")
        }
        let step = status.steps.map { "step \(phase.step) of \($0)" } ?? "step \(phase.step)"
        return "\(step), \(phase.name): \(parts.joined(separator: ", "))"
    }
}
