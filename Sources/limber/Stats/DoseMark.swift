import LimberControl
import LimberCore

/// What became of a dose, as a calendar shows it.
enum DoseMark: CaseIterable {
    case done
    case partial
    case missed
    case skipped
    case heldBack
    case pending
    /// A session of the plan beside its doses.
    case extra

    init(_ state: DoseState) {
        self =
            switch state {
            case .done: .done
            case .partial: .partial
            case .missed: .missed
            case .skipped: .skipped
            case .heldBack: .heldBack
            case .ahead, .open: .pending
            }
    }

    var meaning: String {
        switch self {
        case .done: "done"
        case .partial: "partly done"
        case .missed: "missed"
        case .skipped: "skipped"
        case .heldBack: "held back for pain"
        case .pending: "to come"
        case .extra: "extra"
        }
    }

    /// One column wide.
    func sign(on surface: Surface) -> String {
        let (full, plain) =
            switch self {
            case .done: ("█", "#")
            case .partial: ("▄", "/")
            case .missed: ("·", ".")
            case .skipped: ("-", "-")
            case .heldBack: ("~", "~")
            case .pending: ("○", "o")
            case .extra: ("+", "+")
            }
        return surface.hasUnicode ? full : plain
    }

    var ink: Ink {
        switch self {
        case .done, .extra: .good
        case .partial: .warning
        case .missed: .bad
        case .skipped, .heldBack, .pending: .faint
        }
    }
}

extension Player.DayStats {
    var marks: [DoseMark] { doses.map { DoseMark($0) } + Array(repeating: .extra, count: max(0, extra)) }
}

extension Player.DoseTally {
    /// What could be done until now.
    var due: Int { planned - pending }

    /// `13 of 14`, extras included; nothing where nothing was due and nothing done.
    var share: String { due == 0 && done + extra == 0 ? "" : "\(done + extra) of \(due)" }

    /// What was not done, and why: `1 missed, 2 skipped`.
    var remainder: String {
        let parts = [
            (partial, "partly"), (missed, "missed"), (skipped, "skipped"), (heldBack, "held back"), (pending, "to come"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// Of what was left to be done, in percent; nil where there was nothing.
    var percent: Int? {
        let asked = due - heldBack - skipped
        return asked > 0 ? (done + extra) * 100 / asked : nil
    }

    static func + (a: Self, b: Self) -> Self {
        Self(
            planned: a.planned + b.planned, done: a.done + b.done, extra: a.extra + b.extra, partial: a.partial + b.partial,
            missed: a.missed + b.missed, heldBack: a.heldBack + b.heldBack, skipped: a.skipped + b.skipped,
            pending: a.pending + b.pending)
    }
}

extension Player.PlanStats {
    /// Of all the weeks that are told.
    var tally: Player.DoseTally { weeks.reduce(Player.DoseTally(planned: 0, done: 0)) { $0 + $1.tally } }

    var stretched: Duration { weeks.reduce(.zero) { $0 + $1.stretched } }
}
