extension Claim {
    /// The table as text.
    var table: String {
        var rows = [[unit] + ["n"] + statistics.map(\.rawValue) + ["ratio", "target", ""]]
        for finding in findings {
            let figures = statistics.map { statistic in finding.summary.map { number($0[statistic]) } ?? "-" }
            rows.append(
                [finding.subject, finding.summary.map { "\($0.count)" } ?? "-"] + figures
                    + [
                        ratio(of: finding).map { "\(number($0)) x" } ?? "",
                        finding.targets.map(\.text).joined(separator: ", "),
                        [finding.isMet.map { $0 ? "met" : "MISSED" }, finding.note].compactMap(\.self).joined(separator: "; "),
                    ])
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 || column >= row.count - 2 ? cell + gap : gap + cell
            }.joined(separator: "  ").trimmedEnd
        }
        return ([title, lines[0], String(repeating: "-", count: lines[0].count)] + lines.dropFirst() + notes.map { "  \($0)" })
            .joined(separator: "\n")
    }
}

extension Target {
    fileprivate var text: String {
        "\(statistic.rawValue) \(side == .atMost ? "<=" : ">=") \(number(bound))"
    }
}

/// Three digits that count.
func number(_ value: Double) -> String {
    let magnitude = abs(value)
    let places = magnitude >= 100 || value == 0 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3
    let scale = [1.0, 10, 100, 1000][places]
    let whole = Int((magnitude * scale).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(whole)" }
    let (left, right) = whole.quotientAndRemainder(dividingBy: Int(scale))
    return "\(sign)\(left).\(String(repeating: "0", count: places - "\(right)".count))\(right)"
}

extension String {
    fileprivate var trimmedEnd: String {
        String(self.reversed().drop { $0 == " " }.reversed())
    }
}
