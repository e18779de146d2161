/// Lines of a given width.
struct Canvas {
    private static let labelWidth = 9

    let surface: Surface
    let columns: Int

    private var mark: String { surface.hasUnicode ? "…" : "~" }

    func text(_ text: String, _ ink: Ink?) -> String {
        surface.paint(text.cut(to: columns, mark: mark), ink)
    }

    func paragraph(_ text: String) -> [String] {
        Paragraph(text: text).lines(within: columns).map { $0.cut(to: columns, mark: mark) }
    }

    /// One text at the left, in bold, one at the right; the right one goes first where there is no room for both.
    func spread(_ left: String, _ right: String, _ ink: Ink?) -> String {
        let room = columns - left.displayWidth - right.displayWidth
        guard !right.isEmpty, room >= 2 || columns >= right.displayWidth + 10 else { return text(left, .bold) }
        let cut = left.cut(to: columns - right.displayWidth - 2, mark: mark)
        let gap = String(repeating: " ", count: max(0, columns - cut.displayWidth - right.displayWidth))
        return surface.paint(cut, .bold) + gap + surface.paint(right, ink)
    }

    func labelled(_ label: String, _ text: String) -> String {
        guard columns > Canvas.labelWidth + 4 else { return self.text(text, nil) }
        let cut = text.cut(to: columns - Canvas.labelWidth, mark: mark)
        return surface.paint(label.padded(to: Canvas.labelWidth), .faint) + cut
    }

    /// A label, a bar, and its two times.
    func bar(_ label: String, _ done: Duration, of whole: Duration, _ ink: Ink?) -> String {
        let times = "\(Clock(min(done, whole), .down)) / \(Clock(whole, .up))"
        let length = columns - Canvas.labelWidth - 2 - max(13, times.displayWidth)
        guard length >= 4 else { return text("\(label) \(times)", nil) }
        let pieces = Bar(done, of: whole, columns: length).pieces(on: surface)
        let drawn = surface.paint(pieces.done, ink) + surface.paint(pieces.left, .faint)
        return surface.paint(label.padded(to: Canvas.labelWidth), .faint) + drawn + "  "
            + times.paddedLeft(to: max(13, times.displayWidth))
    }
}
