/// What stands for a cue.
enum Mark {
    case disc
    case square
    case triangle
    case cross
    case ring

    func svg(_ x: Double, _ y: Double) -> String {
        switch self {
        case .disc: #"<circle cx="\#(place(x))" cy="\#(place(y))" r="3.5"/>"#
        case .ring: #"<circle cx="\#(place(x))" cy="\#(place(y))" r="3.5" fill="none" stroke="black"/>"#
        case .square:
            #"<rect x="\#(place(x - 3))" y="\#(place(y - 3))" width="6" height="6" fill="gray"/>"#
        case .triangle:
            #"<path d="M\#(place(x)) \#(place(y - 4)) l4 7 h-8 z" fill="none" stroke="black"/>"#
        case .cross:
            #"<path d="M\#(place(x - 3)) \#(place(y - 3)) l6 6 m0 -6 l-6 6" stroke="dimgray" stroke-width="1.5"/>"#
        }
    }
}

/// A coordinate, to a tenth.
func place(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
}
