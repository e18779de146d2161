/// The colours of a page. None says what a form or a word does not say too: pages are printed in black.
enum PageColour {
    static let good = "#1f7a5c"
    static let partial = "#b97a10"
    static let bad = "#b83227"
    static let pain = "#6b4a9c"
    static let quiet = "#8a8f94"
    static let ink = "#1d2327"
    static let left = "#1f6f8b"
    static let right = "#8b4a7d"
}
