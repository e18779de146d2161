import LimberControl
import LimberCore

/// How much it hurt, over the days: before and after as lines, during as points.
struct PainPicture {
    let notes: [Player.SessionNote]
    /// The first and the last day.
    let days: ClosedRange<Day>

    private static let (width, height, margin, foot): (Double, Double, Double, Double) = (694, 168, 26, 20)

    var picture: HTML? {
        guard notes.contains(where: { $0.hurt != [nil, nil, nil] }) else { return nil }
        let grid = stride(from: 0, through: 10, by: 2).map { level -> HTML in
            let y = y(level)
            return """
                <path d="M\(Self.margin) \(y)H\(Self.width)" stroke="#e3e5e7" stroke-width=".8"/>\
                <text x="\(Self.margin - 7)" y="\(y + 3.5)" text-anchor="end" class="dim">\(level)</text>

                """
        }
        let mondays = (days.lowerBound.number...days.upperBound.number).map { Day(number: $0) }.filter { $0.monday == $0 }
        let step = max(1, (mondays.count + 8) / 9)
        let labels = stride(from: 0, to: mondays.count, by: step).map { index -> HTML in
            let x = x(of: mondays[index], hour: 0)
            return """
                <path d="M\(x) \(y(10))V\(y(0))" stroke="#eef0f1" stroke-width=".8"/>\
                <text x="\(x)" y="\(Self.height - 4)" text-anchor="middle" class="dim">\(mondays[index].short)</text>

                """
        }
        return """
            <svg class="pain" viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-label="Pain over time">
            \(grid)\(labels)\
            \(line(\.painBefore, colour: PageColour.quiet, dashes: "3 3"))\(line(\.painAfter, colour: PageColour.left, dashes: "none"))\
            \(points(\.painBefore) { "<circle cx=\"\($0)\" cy=\"\($1)\" r=\"3\" fill=\"#fff\" stroke=\"\(PageColour.quiet)\" stroke-width=\"1.3\"/>" })\
            \(points(\.painAfter) { "<circle cx=\"\($0)\" cy=\"\($1)\" r=\"3\" fill=\"\(PageColour.left)\"/>" })\
            \(points(\.painDuring) { "<path d=\"M\($0) \($1 - 5)l5 9h-10z\" fill=\"\(PageColour.bad)\"/>" })</svg>

            """
    }

    static let legend: HTML = """
        <ul class="legend"><li><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="4" \
        fill="#fff" stroke="\(PageColour.quiet)" stroke-width="1.5"/></svg> before a session</li>\
        <li><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="4.5" \
        fill="\(PageColour.left)"/></svg> after it</li>\
        <li><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true"><path d="M7 1l6 11H1z" \
        fill="\(PageColour.bad)"/></svg> what a session was ended for</li></ul>
        """

    private func line(_ pain: KeyPath<Player.SessionNote, Int?>, colour: String, dashes: String) -> HTML {
        let places = places(pain)
        guard places.count > 1 else { return "" }
        let path = places.enumerated().map { index, place -> HTML in "\(index == 0 ? "M" : "L")\(place.x) \(place.y)" }
        return """
            <path d="\(path)" fill="none" stroke="\(colour)" stroke-width="1.4" stroke-dasharray="\(dashes)" \
            stroke-linejoin="round"/>
            """
    }

    private func points(_ pain: KeyPath<Player.SessionNote, Int?>, _ point: (Double, Double) -> HTML) -> [HTML] {
        places(pain).map { point($0.x, $0.y) }
    }

    private func places(_ pain: KeyPath<Player.SessionNote, Int?>) -> [(x: Double, y: Double)] {
        notes.compactMap { note in
            guard let level = note[keyPath: pain], let day = Day(String(note.start.prefix(10))) else { return nil }
            let hour = Int(note.start.dropFirst(11).prefix(2)) ?? 0
            return (x(of: day, hour: hour), y(min(max(level, 0), 10)))
        }
    }

    private func x(of day: Day, hour: Int) -> Double {
        let span = Double(days.upperBound - days.lowerBound + 1)
        let place = (Double(day - days.lowerBound) + Double(hour) / 24) / span
        return Self.margin + 6 + min(max(place, 0), 1) * (Self.width - Self.margin - 12)
    }

    private func y(_ level: Int) -> Double {
        let top = 8.0
        return top + Double(10 - level) / 10 * (Self.height - Self.foot - top - 4)
    }
}

extension Player.SessionNote {
    /// Before, during and after.
    var hurt: [Int?] { [painBefore, painDuring, painAfter] }
}
