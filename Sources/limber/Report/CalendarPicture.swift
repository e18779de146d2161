import LimberControl
import LimberCore

/// The weeks of a plan as a picture, a row each.
struct CalendarPicture {
    let plan: Player.PlanStats

    /// So many fit on a sheet with what belongs to them.
    private static let rowsPerPicture = 18
    private static let (label, cell, row, head): (Double, Double, Double, Double) = (64, 78, 34, 18)
    private static let width: Double = label + 7 * cell + 84

    var pictures: [HTML] {
        let weeks = plan.weeks
        return stride(from: 0, to: weeks.count, by: Self.rowsPerPicture).map { first in
            picture(of: Array(weeks[first..<min(first + Self.rowsPerPicture, weeks.count)]))
        }
    }

    /// The marks that occur, with what they mean.
    var legend: HTML {
        let present = Set(plan.days.flatMap(\.marks))
        let items = DoseMark.allCases.filter { present.contains($0) }.map { mark -> HTML in
            """
            <li><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">\(mark.picture(x: 7, y: 7))</svg> \
            \(mark.meaning)</li>
            """
        }
        return "<ul class=\"legend\">\(items)</ul>"
    }

    private func picture(of weeks: [Player.WeekStats]) -> HTML {
        let height = Self.head + Double(weeks.count) * Self.row
        let titles = PlanCalendar.weekdays.enumerated().map { index, name -> HTML in
            "<text x=\"\(Self.label + (Double(index) + 0.5) * Self.cell)\" y=\"11\" text-anchor=\"middle\" class=\"dim\">\(name)</text>"
        }
        let known = Dictionary(plan.days.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
        let rows = weeks.enumerated().map { index, week in
            row(of: week, known, y: Self.head + Double(index) * Self.row)
        }
        return """
            <svg class="calendar" viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="What was done on each day">
            \(titles)
            \(rows)</svg>

            """
    }

    private func row(of week: Player.WeekStats, _ known: [String: Player.DayStats], y: Double) -> HTML {
        guard let monday = Day(week.week) else { return "" }
        let cells = (0..<7).map { index -> HTML in
            let day = monday + index
            return cell(day, known[day.description], x: Self.label + Double(index) * Self.cell, y: y)
        }
        let middle = y + Self.row / 2 + 4
        return """
            <text x="0" y="\(middle)">\(monday.short)</text>\(cells)\
            <text x="\(Self.width)" y="\(middle)" text-anchor="end" class="strong">\(week.tally.share)</text>

            """
    }

    private func cell(_ day: Day, _ stats: Player.DayStats?, x: Double, y: Double) -> HTML {
        let fill =
            switch stats?.verdict {
            case .kept: "#e4f1eb"
            case .lapsed: "#fbe9e6"
            case .free where stats?.doses.isEmpty == false: "#efebf5"
            case .free, nil: "#f4f4f2"
            case .undecided: "#ffffff"
            }
        let marks = stats?.marks ?? []
        // Closer, where there are many of them.
        let gap = min(16, (Self.cell - 30) / Double(max(1, marks.count - 1)))
        let first = x + Self.cell / 2 + 6 - gap * Double(max(0, marks.count - 1)) / 2
        let signs = marks.enumerated().map { index, mark in
            mark.picture(x: first + Double(index) * gap, y: y + Self.row / 2)
        }
        let meaning = marks.isEmpty ? "no dose" : marks.map(\.meaning).joined(separator: ", ")
        return """
            <g><title>\(day.long): \(meaning)</title>\
            <rect x="\(x + 2)" y="\(y + 2)" width="\(Self.cell - 4)" height="\(Self.row - 4)" rx="5" fill="\(fill)" \
            stroke="#d9dcde" stroke-width=".6"/>\
            <text x="\(x + 7)" y="\(y + 13)" class="tiny">\(day.date.day == 1 ? day.short : "\(day.date.day)")</text>\(signs)</g>
            """
    }
}
