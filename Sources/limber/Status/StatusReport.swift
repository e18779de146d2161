import LimberControl
import LimberCore

/// A status in full: a line for each thing there is to say.
struct StatusReport {
    let status: Player.Status
    let surface: Surface
    /// Tells an instant of the wire as the user's clock does.
    var clock: (String) -> String = { LocalTime($0)?.description ?? $0 }

    private static let labelWidth = 9

    var lines: [String] {
        var lines = [head]
        if let phase = status.phase { lines += playing(phase) }
        lines.append(row("volume", volume))
        lines += audio.map { row("audio", $0.text, $0.ink) }
        if let cues = status.cueWording { lines.append(row("cues", cues)) }
        if let trouble = status.history { lines.append(row("history", trouble, .bad)) }
        if let planned = status.nextPlanned { lines.append(row("planned", clock(planned))) }
        if let advice { lines.append(row("", advice, .faint)) }
        return lines
    }

    private var head: String {
        let state = surface.paint(status.state.rawValue.padded(to: Self.labelWidth + 2), status.state.ink)
        guard let title = status.title ?? status.routine else { return state + "no session" }
        let name = status.routine.flatMap { $0 == title ? nil : " (\($0))" } ?? ""
        return state + surface.paint(title, .bold) + name
    }

    private func playing(_ phase: Player.Phase) -> [String] {
        var lines: [String] = []
        lines.append(row("step", "\(phase.step)\(status.steps.map { " of \($0)" } ?? ""): \(phase.name)"))
        var now = phase.kind.wording
        if !phase.spotWording.isEmpty { now += " " + phase.spotWording }
        if let rep = status.rep, let reps = phase.reps { now += ", repetition \(rep) of \(reps)" }
        lines.append(row("now", now + time(of: phase), phase.side.ink))
        if let next = status.next { lines.append(row("next", next.summary)) }
        if let elapsed = status.elapsed, let remaining = status.remaining {
            lines.append(row("session", "\(Clock(remaining, .up)) left, \(Clock(elapsed, .down)) so far"))
        }
        return lines
    }

    private func time(of phase: Player.Phase) -> String {
        if let left = status.phaseRemaining { return ", \(Clock(left, .up)) left of \(phase.lengthWording)" }
        guard let elapsed = status.phaseElapsed else { return "" }
        return ", for \(Clock(elapsed, .down)); limber next goes on"
    }

    private var volume: String {
        guard status.muted else { return "\(status.volume)" }
        let until = status.mutedUntil.map { "until \(clock($0))" } ?? "until the session ends"
        return "\(status.volume), muted \(until); limber mute off ends it"
    }

    private var audio: [(text: String, ink: Ink?)] {
        let device = status.device.map { " (\($0))" } ?? ""
        switch status.audio {
        case .ready: return [("ready\(device)", nil)]
        case .silent:
            return [("silent\(device): limberd was told to be, or found no sound device; time is kept all the same", .warning)]
        case .lost:
            return [
                ("lost\(device): the device is gone; switch it on or plug it in again, and the cues come back", .bad),
                ("nothing is heard until then, but time goes on; limber pause waits with you", .bad),
                ("limber devices tells what else there is to play on", .bad),
            ]
        }
    }

    /// What the user can do now.
    private var advice: String? {
        switch status.state {
        case .idle: "limber start begins a session; limber list shows the routines"
        case .interrupted: "limber resume goes on from here; limber stop closes it"
        case .paused: status.slept == true ? "the machine slept; limber resume goes on" : "limber resume goes on"
        case .running: nil
        }
    }

    private func row(_ label: String, _ text: String, _ ink: Ink? = nil) -> String {
        "  " + surface.paint(label.padded(to: Self.labelWidth), .faint) + surface.paint(text, ink)
    }
}

extension Player.State {
    var ink: Ink {
        switch self {
        case .idle: .faint
        case .running: .good
        case .paused: .warning
        case .interrupted: .bad
        }
    }
}
