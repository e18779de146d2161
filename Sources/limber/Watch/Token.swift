import LimberControl
import LimberCore

/// What a template can tell of an event and its status. Times are clocks; what there is nothing of is empty.
enum Token: String, CaseIterable {
    case event
    case cue
    case state
    case routine
    case title
    case step
    case steps
    case name
    case kind
    case side
    case set
    case sets
    case round
    case rounds
    case position
    case rep
    case reps
    /// Of the phase.
    case left
    /// Of the session.
    case remaining
    case elapsed
    case duration
    case percent
    case next
    /// When a plan is due next.
    case planned
    /// What the user is called for: the plan's title.
    case dose
    case volume
    case muted
    case audio

    /// Whether it changes while nothing happens.
    var counts: Bool {
        switch self {
        case .left, .remaining, .elapsed, .percent: true
        default: false
        }
    }

    /// - Parameter event: the last one; `status` may have gone on since.
    func value(_ status: Player.Status, event: Player.Event) -> String {
        let phase = status.phase
        func clock(_ time: Duration?, _ rounding: Clock.Rounding) -> String {
            time.map { Clock($0, rounding).description } ?? ""
        }
        func number(_ value: Int?) -> String { value.map(String.init) ?? "" }
        switch self {
        case .event: return event.kind.rawValue
        case .cue: return event.cue?.rawValue ?? ""
        case .state: return status.state.rawValue
        case .routine: return status.routine ?? ""
        case .title: return status.title ?? ""
        case .step: return number(phase?.step)
        case .steps: return number(status.steps)
        case .name: return phase?.name ?? ""
        case .kind: return phase?.kind.wording ?? ""
        case .side: return phase?.side.wording ?? ""
        case .set: return number(phase?.set)
        case .sets: return number(phase?.sets)
        case .round: return number(phase?.round)
        case .rounds: return number(phase?.rounds)
        case .position: return phase?.position ?? ""
        case .rep: return number(status.rep)
        case .reps: return number(phase?.reps)
        case .left: return clock(status.phaseRemaining, .up)
        case .remaining: return clock(status.remaining, .up)
        case .elapsed: return clock(status.elapsed, .down)
        case .duration: return clock(status.duration, .up)
        case .percent: return number(status.percent)
        case .next: return status.next?.summary ?? ""
        case .planned: return status.nextPlanned.map { LocalTime($0)?.description ?? $0 } ?? ""
        case .dose: return event.dose?.title ?? ""
        case .volume: return String(status.volume)
        case .muted: return status.muted ? "muted" : ""
        case .audio: return status.audio.rawValue
        }
    }
}

extension Player.Status {
    /// How much of the session is over: what has passed, of that and what is left.
    var percent: Int? {
        guard let elapsed, let remaining else { return nil }
        let whole = elapsed + remaining
        return whole > .zero ? min(100, max(0, Int(elapsed / whole * 100))) : 0
    }
}
