import LimberControl
import LimberCore

/// How it went, for people.
struct StatsSheet {
    let answer: Player.GetStats.Answer

    /// The latest are told; a report has all.
    private static let mostNotes = 10

    func lines(on surface: Surface) -> [String] {
        var blocks = answer.plans.map { plan in block(of: plan, on: surface) }
        if answer.plans.isEmpty {
            blocks.append(DayCalendar(from: answer.firstDay, today: answer.today, days: answer.days).lines(on: surface))
        }
        if !answer.stretches.isEmpty { blocks.append(StretchTable(stretches: answer.stretches).table.lines(on: surface)) }
        if !answer.notes.isEmpty {
            blocks.append(PainTable(notes: answer.notes.suffix(Self.mostNotes)).table.lines(on: surface))
        }
        let count = answer.sessions == 1 ? "1 session" : "\(answer.sessions) sessions"
        blocks.append(["since the beginning: \(count), \(Clock(answer.stretched, .down)) stretched"])
        return Array(blocks.joined(separator: [""]))
    }

    private func block(of plan: Player.PlanStats, on surface: Surface) -> [String] {
        let calendar = PlanCalendar(plan: plan)
        let head = surface.paint(plan.title, .bold) + " (\(plan.plan), since \(plan.since))"
        let streak = "streak \(plan.streak) \(plan.streak == 1 ? "day" : "days"), best \(plan.bestStreak)"
        let share = plan.tally.percent.map { ["\(plan.tally.share) done, \($0) %"] } ?? []
        return [head, (share + [streak]).joined(separator: "; ")] + calendar.lines(on: surface) + [calendar.legend(on: surface)]
    }
}
