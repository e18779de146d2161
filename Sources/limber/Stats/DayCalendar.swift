import LimberControl
import LimberCore

/// The last weeks, a line each: how long was stretched on each day.
struct DayCalendar {
    let from: String
    let today: String
    let days: [Player.DayTotal]

    func lines(on surface: Surface) -> [String] {
        guard let from = Day(from), let today = Day(today), from <= today else { return [] }
        let known = Dictionary(days.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
        let most = days.map(\.stretched).max() ?? .zero
        let titles = ["week of".padded(to: 10)] + PlanCalendar.weekdays + ["sessions", "stretched"]
        let rows = (from.number...today.number).filter { Day(number: $0) == Day(number: $0).monday }.map { number in
            let week = (0..<7).map { Day(number: number) + $0 }
            let totals = week.compactMap { known[$0.description] }
            let cells = week.map { day in
                if day > today { return "   " }
                return cell(known[day.description]?.stretched ?? .zero, of: most, on: surface)
            }
            let time = Clock(totals.reduce(.zero) { $0 + $1.stretched }, .down)
            let count = totals.reduce(0) { $0 + $1.sessions }
            return ([Day(number: number).description] + cells + ["\(count)".paddedLeft(to: 8), "\(time)".paddedLeft(to: 9)])
                .joined(separator: " ")
        }
        return [surface.paint(titles.joined(separator: " "), .faint)] + rows
    }

    /// In quarters of the day that had most.
    private func cell(_ time: Duration, of most: Duration, on surface: Surface) -> String {
        guard time > .zero, most > .zero else { return surface.paint(surface.hasUnicode ? "·  " : ".  ", .faint) }
        let quarter = min(3, Int(time / most * 4))
        let signs = surface.hasUnicode ? ["░░ ", "▒▒ ", "▓▓ ", "██ "] : ["-  ", "=  ", "*  ", "#  "]
        return surface.paint(signs[quarter], .good)
    }
}
