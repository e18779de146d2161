import LimberControl
import LimberCore

/// Events as lines: the time in the session, as `show` has it, what happened, and the particulars.
struct EventLog {
    private static let timeWidth = 7
    private static let kindWidth = 8

    /// The title of the last session; the event of its end does not tell it any more.
    private var title: String?

    mutating func line(for event: Player.Event) -> String {
        title = event.status.title ?? title
        let time = event.status.elapsed.map { Clock($0, .down).description } ?? ""
        let kind = event.kind.rawValue.padded(to: EventLog.kindWidth)
        return "\(time.paddedLeft(to: EventLog.timeWidth))  \(kind)  \(particulars(of: event))".trimmedRight
    }

    private func particulars(of event: Player.Event) -> String {
        let status = event.status
        switch event.kind {
        case .snapshot, .paused, .resumed, .moved, .extended, .tick: return StatusLine(status: status).description
        case .started:
            let length = status.duration.map { ", \(Clock($0))" } ?? ""
            return "\(status.title ?? status.routine ?? "a session")\(length)"
        case .phase:
            guard let phase = status.phase else { return "" }
            return "\(phase.kind.wording): \(phase.summary)"
        case .cue: return EventLog.cue(event)
        case .ended:
            let ending = [title, event.outcome?.rawValue].compactMap(\.self).joined(separator: ": ")
            return [ending, status.cueWording].compactMap(\.self).joined(separator: "; ")
        case .volume:
            let until = status.mutedUntil.map { " until \(LocalTime($0)?.description ?? $0)" } ?? ""
            return "\(status.volume)\(status.muted ? ", muted\(until)" : "")"
        case .audio: return [status.audio.rawValue, status.device].compactMap(\.self).joined(separator: ": ")
        case .reloaded: return "the configuration was read again"
        case .planned:
            if let dose = event.dose { return DoseWording(dose).call }
            return status.nextPlanned.map { "next: \(LocalTime($0)?.description ?? $0)" } ?? "nothing"
        case .lagged: return event.dropped.map { "\($0) events were missed" } ?? "events were missed"
        }
    }

    /// The cue, and whether it was heard.
    private static func cue(_ event: Player.Event) -> String {
        guard let cue = event.cue else { return "" }
        if event.lost == true { return "\(cue.rawValue): not heard" }
        // What is on time to the ear is not worth a word.
        if let late = event.late?.duration, late >= .milliseconds(20) { return "\(cue.rawValue): \(late.inMilliseconds) ms late" }
        return cue.rawValue
    }
}
