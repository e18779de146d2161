import LimberControl
import LimberCore

/// What Waybar's custom module reads with `return-type: json`; its texts are Pango markup.
struct WaybarLine: Codable, Equatable {
    /// Empty where the module is to hide.
    let label: String
    /// For `format-icons`.
    let alt: String
    let tooltip: String
    /// For the style sheet.
    let `class`: [String]
    /// Of the session.
    let percentage: Int

    enum CodingKeys: String, CodingKey {
        case label = "text"
        case alt
        case tooltip
        case `class`
        case percentage
    }

    var text: String { "\(JSON(encoding: self))" }
}

extension WaybarLine {
    /// limberd is not there.
    static let away = WaybarLine(label: "", alt: "away", tooltip: "limberd is not running", class: ["away"], percentage: 0)

    /// - Parameter called: the dose that the user is called for, where that is the latest.
    init(_ status: Player.Status, called dose: Player.DoseInfo? = nil) {
        let state = status.state.rawValue
        guard let phase = status.phase else {
            if let dose {
                let hint = WaybarLine.escaped(DoseWording(dose).call)
                self.init(
                    label: WaybarLine.escaped(dose.title), alt: Player.EventKind.planned.rawValue, tooltip: hint,
                    class: [state, Player.EventKind.planned.rawValue], percentage: 0)
                return
            }
            let next = status.nextPlanned.map { "; planned next: \(LocalTime($0)?.description ?? $0)" } ?? ""
            let hint = "no session\(next); limber start begins one"
            self.init(label: "", alt: state, tooltip: hint, class: [state], percentage: 0)
            return
        }
        let time = status.phaseRemaining.map { Clock($0, .up) } ?? status.phaseElapsed.map { Clock($0, .down) }
        let text = [
            status.state == .running ? nil : state, phase.name, phase.side == .both ? nil : phase.side.wording, time?.description,
        ]
        var classes = [state, phase.kind.rawValue]
        if phase.side != .both { classes.append(phase.side.rawValue) }
        if status.audio == .lost { classes.append("lost") }
        if status.muted { classes.append("muted") }
        let report = StatusReport(status: status, surface: .plain).lines.map(\.trimmedRight).joined(separator: "\n")
        self.init(
            label: WaybarLine.escaped(text.compactMap(\.self).joined(separator: " ")), alt: state,
            tooltip: WaybarLine.escaped(report), class: classes, percentage: status.percent ?? 0
        )
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { markup, character in
            switch character {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            default: markup.append(character)
            }
        }
    }
}
