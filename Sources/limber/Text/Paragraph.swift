/// A text broken into lines at its spaces.
struct Paragraph {
    let text: String

    /// Lines of at most so many columns, where no word is longer.
    ///
    /// - Parameters:
    ///   - first: stands before the first line.
    ///   - rest: stands before the others.
    func lines(within columns: Int, first: String = "", rest: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isFresh = true
        for word in text.split(whereSeparator: \.isWhitespace) {
            let word = String(word)
            if !isFresh, line.displayWidth + 1 + word.displayWidth > columns {
                lines.append(line)
                line = rest
                isFresh = true
            }
            line += isFresh ? word : " " + word
            isFresh = false
        }
        if !isFresh { lines.append(line) }
        return lines
    }
}
