import LimberCore
import LimberFiles

/// The routine of a single hold, as it would stand in a file.
struct HoldText: CustomStringConvertible {
    var name: String
    var length: Duration
    var hasSides = false
    var sets = 1
    /// Between sets.
    var rest: Duration?

    var description: String {
        var lines = [
            "title: \(HoldText.quoted(name))", "steps:", "  - name: \(HoldText.quoted(name))", "    hold: \(length.written)",
        ]
        if hasSides { lines.append("    sides: each") }
        if sets > 1 { lines.append("    sets: \(sets)") }
        if let rest { lines.append("    setRest: \(rest.written)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text as a double-quoted scalar of YAML, whatever is in it.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            default:
                if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
