// The marks of the calendar, told apart by form alone.
extension DoseMark {
    /// A mark around a point, 12 units high.
    func picture(x: Double, y: Double) -> HTML {
        switch self {
        case .done:
            "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"5.5\" fill=\"\(PageColour.good)\"/>"
        case .partial:
            """
            <circle cx="\(x)" cy="\(y)" r="5" fill="#fff" stroke="\(PageColour.partial)" stroke-width="1.4"/>\
            <path d="M\(x - 5) \(y)a5 5 0 0 0 10 0z" fill="\(PageColour.partial)"/>
            """
        case .missed:
            """
            <path d="M\(x - 4) \(y - 4)l8 8M\(x + 4) \(y - 4)l-8 8" stroke="\(PageColour.bad)" stroke-width="1.8" \
            stroke-linecap="round"/>
            """
        case .skipped:
            "<path d=\"M\(x - 4.5) \(y)h9\" stroke=\"\(PageColour.quiet)\" stroke-width=\"2.2\" stroke-linecap=\"round\"/>"
        case .heldBack:
            "<path d=\"M\(x) \(y - 5.5)l5.5 10h-11z\" fill=\"none\" stroke=\"\(PageColour.pain)\" stroke-width=\"1.5\"/>"
        case .pending:
            """
            <circle cx="\(x)" cy="\(y)" r="4.6" fill="none" stroke="\(PageColour.quiet)" stroke-width="1" \
            stroke-dasharray="1.8 1.6"/>
            """
        case .extra:
            """
            <path d="M\(x - 4) \(y)h8M\(x) \(y - 4)v8" stroke="\(PageColour.good)" stroke-width="2" stroke-linecap="round"/>
            """
        }
    }
}
