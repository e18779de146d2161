/// How a piece of text stands out.
enum Ink: String {
    case bold = "1"
    case faint = "2"
    case left = "36"
    case right = "35"
    case good = "32"
    case warning = "33"
    case bad = "31"
    case strongLeft = "1;36"
    case strongRight = "1;35"
}

extension Surface {
    /// The text in a colour, where there are colours. To be padded before.
    func paint(_ text: String, _ ink: Ink?) -> String {
        guard hasColour, let ink, !text.isEmpty else { return text }
        return "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m"
    }
}
