import LimberCore

@testable import LimberDaemon

/// Writes down what the engine tells.
@EngineQueue
final class Witness: Listener {
    private(set) var notices: [Notice] = []
    /// Done at each notice.
    var onNotice: (@EngineQueue () -> Void)?

    func hear(_ notice: Notice) {
        notices.append(notice)
        onNotice?()
    }

    /// What was told since the last time, a line each.
    func takeLines() -> [String] {
        defer { notices = [] }
        return notices.map(\.line)
    }
}

extension Notice {
    /// What happened, in a few words.
    var line: String {
        let phase = present.status.play.map { "\($0.phase.kind) \($0.phase.side)" } ?? "-"
        return switch news {
        case .session(.started): "started"
        case .session(.phase): "phase \(phase)"
        case .session(.cue(let report)):
            "cue \(report.cue)" + (report.isLost ? " lost" : report.late.map { $0 > .zero ? " late" : "" } ?? " unheard")
        case .session(.paused): "paused"
        case .session(.resumed): "resumed"
        case .session(.moved): "moved \(phase)"
        case .session(.extended): "extended"
        case .session(.ended(let outcome)): "ended \(outcome)"
        case .volume: "volume \(present.loudness.volume)\(present.loudness.mute == nil ? "" : " muted")"
        case .audio: "audio"
        case .reloaded: "reloaded"
        case .planned(let dose): dose.map { "planned \($0.dose.plan) \($0.dose.id)" } ?? "plans"
        }
    }
}
