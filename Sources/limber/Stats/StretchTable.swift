import LimberControl
import LimberCore

/// What was held of each stretch, by side.
struct StretchTable {
    let stretches: [Player.StretchTotal]

    var table: Table {
        var table = Table([
            Table.Column(title: "stretch", ink: .bold, shrinks: true), Table.Column(title: "left", alignment: .right, ink: .left),
            Table.Column(title: "right", alignment: .right, ink: .right), Table.Column(title: "no sides", alignment: .right),
            Table.Column(title: "holds", alignment: .right), Table.Column(title: "", ink: .warning),
        ])
        for stretch in stretches + (stretches.count > 1 ? [stretches.sum] : []) {
            table.append([
                stretch.name, time(stretch.left), time(stretch.right), time(stretch.both), "\(stretch.holds)",
                stretch.imbalance ?? "",
            ])
        }
        return table
    }

    private func time(_ time: Duration) -> String { time > .zero ? "\(Clock(time, .down))" : "" }
}

extension [Player.StretchTotal] {
    var sum: Player.StretchTotal {
        var sum = reduce(Player.StretchTotal(name: "all", holds: 0)) { sum, stretch in
            Player.StretchTotal(
                name: sum.name, left: sum.left + stretch.left, right: sum.right + stretch.right, both: sum.both + stretch.both,
                holds: sum.holds + stretch.holds)
        }
        sum.neglected = Balance(left: sum.left, right: sum.right).neglected
        return sum
    }
}

extension Player.StretchTotal {
    /// Which side has had clearly less, and how much.
    var imbalance: String? {
        guard let neglected else { return nil }
        return "\(neglected.rawValue) had \(Balance(left: left, right: right).percent) % less"
    }
}
