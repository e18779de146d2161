import LimberControl
import LimberCore

/// The doses of today and of the coming days for people, a line each.
struct Week {
    let answer: Player.ListDoses.Answer
    let surface: Surface
    var today = Zone.local.day(at: Period.now)
    /// Tells an instant of the wire as the user's clock does.
    var clock: (String) -> String = { LocalTime($0)?.description ?? $0 }

    var lines: [String] {
        var lines = table.rows.isEmpty ? ["nothing is planned"] : table.lines(on: surface)
        if let until = answer.quietUntil {
            lines.append("quiet until \(clock(until)); limber plan quiet off ends what you asked for")
        }
        return lines + [surface.paint(advice, .faint)]
    }

    private var table: Table {
        var table = Table([
            Table.Column(title: "day"), Table.Column(title: "time", ink: .bold), Table.Column(title: "state"),
            Table.Column(title: "plan", shrinks: true), Table.Column(title: "routine", ink: .faint, shrinks: true),
            Table.Column(title: "", shrinks: true),
        ])
        var last: Substring?
        for dose in answer.doses {
            let parts = dose.dose.split(separator: " ")
            let day = parts.first ?? ""
            table.append(
                [
                    day == last ? "" : label(String(day)), String(parts.last ?? ""), dose.state.wording, dose.title, dose.routine,
                    remark(dose),
                ], inks: dose.state.ink.map { [2: $0] } ?? [:])
            last = day
        }
        return table
    }

    private func label(_ text: String) -> String {
        guard let day = Day(text) else { return text }
        switch day - today {
        case -1: return "yesterday"
        case 0: return "today"
        case 1: return "tomorrow"
        default: return "\(day.weekday.rawValue.prefix(1).uppercased())\(day.weekday.rawValue.dropFirst().prefix(2)) \(day)"
        }
    }

    private func remark(_ dose: Player.DoseInfo) -> String {
        var parts: [String] = []
        switch dose.state {
        case .open:
            parts.append(dose.session == nil ? "until \(clock(dose.closes))" : "begun; until \(clock(dose.closes))")
            if dose.reminders > 0 { parts.append("called \(dose.reminders == 1 ? "once" : "\(dose.reminders) times")") }
        case .partial: parts.append("less than three quarters of it")
        case .heldBack: parts.append("a session was ended for pain")
        case .ahead, .done, .missed, .skipped: break
        }
        if let until = dose.snoozedUntil, [.ahead, .open].contains(dose.state) {
            parts.append("called again at \(clock(until))")
        }
        if let why = dose.why { parts.append(why) }
        return parts.joined(separator: "; ")
    }

    /// What the user can do now.
    private var advice: String {
        if answer.doses.contains(where: { $0.state == .open }) {
            return "limber plan start begins what is open; limber plan snooze calls later; limber plan skip leaves it out"
        }
        if answer.doses.contains(where: { $0.state == .ahead }) { return "limber plan start begins the next one" }
        return "limber plan list shows the plans; limber plan enable NAME puts one in force"
    }
}
