/// A time in digits that can be read from the floor.
enum BigDigits {
    static let height = 5

    /// The lines of the picture, all of the same width. What has no picture is left out.
    static func lines(_ text: String, on surface: Surface) -> [String] {
        let glyphs = text.compactMap { pictures[$0] }
        return (0..<height).map { row in
            let line = glyphs.map { $0[row] }.joined(separator: "  ")
            return surface.hasUnicode ? line.map { $0 == "#" ? "█" : String($0) }.joined() : line
        }
    }

    private static let pictures: [Character: [String]] = [
        "0": ["######", "##  ##", "##  ##", "##  ##", "######"],
        "1": ["  ##  ", "####  ", "  ##  ", "  ##  ", "######"],
        "2": ["######", "    ##", "######", "##    ", "######"],
        "3": ["######", "    ##", "######", "    ##", "######"],
        "4": ["##  ##", "##  ##", "######", "    ##", "    ##"],
        "5": ["######", "##    ", "######", "    ##", "######"],
        "6": ["######", "##    ", "######", "##  ##", "######"],
        "7": ["######", "    ##", "   ## ", "  ##  ", "  ##  "],
        "8": ["######", "##  ##", "######", "##  ##", "######"],
        "9": ["######", "##  ##", "######", "    ##", "######"],
        ":": ["  ", "##", "  ", "##", "  "],
        "+": ["      ", "  ##  ", "######", "  ##  ", "      "],
    ]
}
