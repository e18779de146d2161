import Glibc

/// Onset errors over a session, on a logarithmic scale, one mark a cue. Told apart by shape, so that it prints in black.
struct OnsetPlot {
    let series: [Hearing]

    init(_ series: [Hearing]) {
        self.series = series
    }

    private static let (width, height) = (760.0, 400.0)
    private static let (left, right, top, bottom) = (70.0, 220.0, 44.0, 48.0)
    /// In milliseconds: what is less is drawn at the lower edge.
    private static let (least, most) = (0.01, 20_000.0)
    private static let marks: [Mark] = [.disc, .square, .triangle, .cross, .ring]

    /// As far as everybody played, in seconds.
    private var longest: Double { max(10, series.compactMap { $0.heard.last?.time }.min() ?? 0) }

    private func x(_ time: Double) -> Double {
        Self.left + (Self.width - Self.left - Self.right) * time / longest
    }

    private func y(_ error: Double) -> Double {
        let place = log10(min(max(abs(error), Self.least), Self.most) / Self.least) / log10(Self.most / Self.least)
        return Self.height - Self.bottom - (Self.height - Self.top - Self.bottom) * place
    }

    /// The drawing as a text.
    var svg: String {
        let drawn = series.enumerated().map { number, hearing in draw(hearing, Self.marks[number % Self.marks.count], number) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" \
            font-family="sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="white"/>
            <text x="\(Int(Self.left))" y="22" font-size="14">How far each cue is from its instant, beside two busy loops</text>
            \(axes)
            \(drawn.joined(separator: "\n"))
            </svg>

            """
    }

    private var axes: String {
        var lines: [String] = []
        for (error, label) in [
            (0.01, "10 µs"), (0.1, "0.1 ms"), (1, "1 ms"), (10, "10 ms"), (100, "0.1 s"), (1000, "1 s"), (10_000, "10 s"),
        ] {
            lines.append(line(x(0), y(error), x(longest), y(error), "lightgray"))
            lines.append(#"<text x="\#(place(Self.left - 8))" y="\#(place(y(error) + 4))" text-anchor="end">\#(label)</text>"#)
        }
        let bottom = Self.height - Self.bottom
        for time in stride(from: 0, through: longest, by: longest > 120 ? 60 : 10) {
            lines.append(
                #"<text x="\#(place(x(time)))" y="\#(place(bottom + 18))" text-anchor="middle">\#(Int(time)) s</text>"#)
        }
        lines.append(line(x(0), bottom, x(longest), bottom, "black"))
        lines.append(line(x(0), Self.top, x(0), bottom, "black"))
        return lines.joined(separator: "\n")
    }

    private func draw(_ hearing: Hearing, _ mark: Mark, _ number: Int) -> String {
        // The first cue of a peer is where its errors count from.
        let shown = hearing.heard.filter { $0.error != 0 && $0.time <= longest }
        let dots = shown.map { mark.svg(x($0.time), y($0.error)) }
        let (keyX, keyY) = (Self.width - Self.right + 24, Self.top + 12 + 24 * Double(number))
        let label = number == 0 ? "Limber" : hearing.name.replacing("&", with: "&amp;")
        let key = mark.svg(keyX, keyY) + #"<text x="\#(place(keyX + 12))" y="\#(place(keyY + 4))">\#(label)</text>"#
        return (dots + [key]).joined(separator: "\n")
    }

    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String) -> String {
        #"<line x1="\#(place(x1))" y1="\#(place(y1))" x2="\#(place(x2))" y2="\#(place(y2))" stroke="\#(colour)"/>"#
    }
}
