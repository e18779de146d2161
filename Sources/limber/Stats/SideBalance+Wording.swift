import LimberControl
import LimberCore

extension Player.SideBalance {
    /// That one side has had clearly less.
    var wording: String {
        let percent = Balance(left: left, right: right).percent
        let had = "left \(Clock(left, .down)), right \(Clock(right, .down))"
        let rest = first == neglected ? "it comes first" : "--first-side neglected begins with it"
        return "\(neglected.rawValue) has had \(percent) % less in the last \(Balance.span) days (\(had)); \(rest)"
    }
}
