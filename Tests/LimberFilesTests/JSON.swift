/// A JSON value that keeps the order of its members.
enum JSON {
    case object([(String, JSON)])
    case array([JSON])
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)

    /// Indented, with short arrays on one line.
    var text: String { lines(indent: "") }

    private func lines(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { "\(inner)\(Self.quote($0.0)): \($0.1.lines(indent: inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .array(let items):
            let isFlat = items.allSatisfy { if case .string = $0 { true } else { false } }
            if isFlat { return "[\(items.map { $0.lines(indent: "") }.joined(separator: ", "))]" }
            return "[\n\(items.map { inner + $0.lines(indent: inner) }.joined(separator: ",\n"))\n\(indent)]"
        case .string(let text): return Self.quote(text)
        case .integer(let value): return "\(value)"
        case .number(let value): return "\(value)"
        case .bool(let value): return "\(value)"
        }
    }

    /// The texts of ours have no control characters.
    private static func quote(_ text: String) -> String {
        "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
    }
}
