import LimberControl
import LimberCore

extension Player.Start.Answer {
    /// That one side has had clearly less, where one has.
    var sideLines: [String] {
        guard let sides else { return [] }
        let balance = Balance(left: sides.left, right: sides.right)
        let had = "left \(Clock(sides.left, .down)), right \(Clock(sides.right, .down))"
        let rest = sides.first == sides.neglected ? "it comes first" : "--first-side neglected begins with it"
        return [
            "\(sides.neglected.rawValue) has had \(balance.percent) % less in the last \(Balance.span) days (\(had)); \(rest)"
        ]
    }
}
