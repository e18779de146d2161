import LimberControl
import LimberCore

/// A dose in words.
struct DoseWording: CustomStringConvertible {
    let description: String
    /// What to say when it is due.
    let call: String

    init(_ dose: Player.DoseInfo) {
        let time = dose.dose.split(separator: " ").last.map(String.init) ?? dose.dose
        description = "\(dose.title), \(time)"
        call = "\(dose.title), \(time): \(dose.routine) is due; limber plan start begins it"
    }
}

extension DoseState {
    var wording: String { self == .heldBack ? "held back" : rawValue }

    var ink: Ink? {
        switch self {
        case .ahead: nil
        case .open, .partial: .warning
        case .done: .good
        case .missed: .bad
        case .heldBack, .skipped: .faint
        }
    }
}
