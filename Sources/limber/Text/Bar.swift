/// How much of something is over, as a bar of a fixed width.
struct Bar {
    /// From 0 to 1; what is beyond is brought into it.
    let share: Double
    let columns: Int

    init(_ part: Duration, of whole: Duration, columns: Int) {
        share = whole > .zero ? min(max(part / whole, 0), 1) : 0
        self.columns = max(0, columns)
    }

    /// The part that is over, and the part that is not.
    func pieces(on surface: Surface) -> (done: String, left: String) {
        guard surface.hasUnicode else {
            let done = Int((share * Double(columns)).rounded(.down))
            return (String(repeating: "#", count: done), String(repeating: "-", count: columns - done))
        }
        // In eighths of a column, as the block elements have them.
        let eighths = Int((share * Double(columns * 8)).rounded(.down))
        var done = String(repeating: "█", count: eighths / 8)
        if eighths % 8 > 0 { done.append(Bar.parts[eighths % 8 - 1]) }
        return (done, String(repeating: "░", count: columns - (eighths + 7) / 8))
    }

    private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
