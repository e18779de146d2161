/// Rows of cells, aligned in columns.
struct Table {
    enum Alignment {
        case left
        case right
    }

    struct Column {
        var title: String
        var alignment = Alignment.left
        var ink: Ink?
        /// Whether it may be cut where the lines are too long.
        var shrinks = false
    }

    private static let gap = "  "
    private static let narrowest = 8

    let columns: [Column]
    private(set) var rows: [[String]] = []
    /// Of single cells, by their columns; one for each row.
    private var inks: [[Int: Ink]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// - Parameter inks: of cells that stand out, by their columns.
    /// - Precondition: one cell a column.
    mutating func append(_ cells: [String], inks: [Int: Ink] = [:]) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(cells)
        self.inks.append(inks)
    }

    /// The table's lines, the titles first where there are any.
    func lines(on surface: Surface) -> [String] {
        let widths = widths(within: surface.columns)
        let mark = surface.hasUnicode ? "…" : "~"
        func line(_ cells: [String], _ ink: (Int) -> Ink?) -> String {
            var line = ""
            for (index, cell) in cells.enumerated() {
                let text = cell.cut(to: widths[index], mark: mark)
                let isLast = index == cells.count - 1
                let padded =
                    switch columns[index].alignment {
                    case .left: isLast ? text : text.padded(to: widths[index])
                    case .right: text.paddedLeft(to: widths[index])
                    }
                line += (index > 0 ? Table.gap : "") + surface.paint(padded, ink(index))
            }
            return surface.hasColour ? line : line.trimmedRight
        }
        let titles = columns.map(\.title)
        let head = titles.allSatisfy(\.isEmpty) ? [] : [line(titles) { _ in .faint }]
        return head + zip(rows, inks).map { row, inks in line(row) { inks[$0] ?? columns[$0].ink } }
    }

    private func widths(within limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(columns[index].title.displayWidth) { max($0, $1[index].displayWidth) }
        }
        guard let limit else { return widths }
        let gaps = Table.gap.count * (columns.count - 1)
        while widths.reduce(gaps, +) > limit {
            let candidates = columns.indices.filter { columns[$0].shrinks && widths[$0] > Table.narrowest }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }
}

extension String {
    /// Without spaces at the end.
    var trimmedRight: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
