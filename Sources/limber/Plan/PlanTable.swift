import LimberControl

/// Plans for people, a line each.
struct PlanTable {
    let plans: [Player.PlanInfo]
    /// Tells an instant of the wire as the user's clock does.
    var clock: (String) -> String = { LocalTime($0)?.description ?? $0 }

    var table: Table {
        var table = Table([
            Table.Column(title: "name", ink: .bold), Table.Column(title: "title", shrinks: true),
            Table.Column(title: "in force"), Table.Column(title: "next"), Table.Column(title: "due", ink: .faint, shrinks: true),
        ])
        for plan in plans {
            let since = plan.since.map { "since \($0)" } ?? "yes"
            table.append(
                [
                    plan.name, plan.title, plan.enabled ? since : "no", plan.next.map(clock) ?? "",
                    plan.entries.map(PlanTable.times).joined(separator: "; "),
                ], inks: [2: plan.enabled ? .good : .faint])
        }
        return table
    }

    /// `07:30, 20:30 Mon..Fri from 2026-11-28`.
    private static func times(_ entry: Player.PlanEntry) -> String {
        var text = "\(entry.at.joined(separator: ", ")) \(entry.days)"
        if let from = entry.firstDay { text += " from \(from)" }
        if let until = entry.lastDay { text += " until \(until)" }
        return text
    }

    /// What keeps them from being played, and is not told of anyway.
    func problems(beside told: [Player.Problem] = []) -> [String] {
        plans.compactMap { plan in
            guard let problem = plan.problem, !told.contains(where: { $0.path == plan.path && $0.message == problem }) else {
                return nil
            }
            return "\(plan.path ?? plan.name): \(problem)"
        }
    }
}
