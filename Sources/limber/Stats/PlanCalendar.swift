import LimberControl
import LimberCore

/// The weeks of a plan, a line each: what became of each dose on each day, and what that makes.
struct PlanCalendar {
    let plan: Player.PlanStats

    func lines(on surface: Surface) -> [String] {
        let rows = plan.weeks.map { (week: $0, days: days(from: $0.week)) }
        let width = max(3, rows.flatMap(\.days).map { $0?.marks.count ?? 0 }.max() ?? 0)
        let shares = rows.map(\.week.tally.share)
        let shareWidth = max(4, shares.map(\.displayWidth).max() ?? 0)
        let times = rows.map { "\(Clock($0.week.stretched, .down))" }
        let timeWidth = max(9, times.map(\.displayWidth).max() ?? 0)

        let titles =
            ["week of".padded(to: 10)] + Self.weekdays.map { $0.padded(to: width) }
            + ["done".paddedLeft(to: shareWidth), "stretched".paddedLeft(to: timeWidth)]
        let head = surface.paint(titles.joined(separator: " "), .faint)
        return [head]
            + zip(rows, zip(shares, times)).map { row, texts in
                let cells = row.days.map { cell($0, width: width, on: surface) }
                let parts =
                    [row.week.week] + cells + [texts.0.paddedLeft(to: shareWidth), texts.1.paddedLeft(to: timeWidth)]
                let remainder = row.week.tally.remainder
                return (parts + (remainder.isEmpty ? [] : [" " + remainder])).joined(separator: " ")
            }
    }

    /// The marks that occur, with what they mean.
    func legend(on surface: Surface) -> String {
        let present = Set(plan.days.flatMap(\.marks))
        return DoseMark.allCases.filter { present.contains($0) }
            .map { "\(surface.paint($0.sign(on: surface), $0.ink)) \($0.meaning)" }.joined(separator: "  ")
    }

    private func cell(_ day: Player.DayStats?, width: Int, on surface: Surface) -> String {
        let marks = day?.marks ?? []
        return marks.map { surface.paint($0.sign(on: surface), $0.ink) }.joined()
            + String(repeating: " ", count: max(0, width - marks.count))
    }

    /// From Monday to Sunday; nil where the plan was not in force yet.
    private func days(from monday: String) -> [Player.DayStats?] {
        guard let monday = Day(monday) else { return [] }
        let known = Dictionary(plan.days.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
        return (0..<7).map { known[(monday + $0).description] }
    }

    static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}
