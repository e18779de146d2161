/// A piece of a page. What is interpolated is text, and escaped; only pieces of a page are taken as they are.
struct HTML: ExpressibleByStringInterpolation {
    let text: String

    init(stringLiteral value: String) {
        text = value
    }

    init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
    }

    /// What is no text, but trusted to be a part of a page.
    init(trusted text: String) {
        self.text = text
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation(_ string: String) {
            text += HTML.escaped(string)
        }

        mutating func appendInterpolation(_ number: Int) {
            text += "\(number)"
        }

        /// To a tenth, as pictures need it.
        mutating func appendInterpolation(_ number: Double) {
            let tenths = Int((min(max(number, -1e6), 1e6) * 10).rounded())
            text += "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
        }

        mutating func appendInterpolation(_ html: HTML) {
            text += html.text
        }

        mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { text += part.text }
        }
    }

    /// Control characters are no part of a page.
    private static func escaped(_ string: String) -> String {
        var text = ""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\n": text += "\n"
            case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): text += " "
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
