import LimberFiles

/// A line with gaps, such as `{title} {remaining}`.
struct Template: Equatable {
    enum Part: Equatable {
        case text(String)
        case token(Token)
    }

    struct Malformed: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    let parts: [Part]

    /// `{{` and `}}` stand for braces.
    init(_ text: String) throws(Malformed) {
        var parts: [Part] = []
        var plain = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                rest.removeFirst()
                plain.append(character)
            case "{":
                guard let end = rest.firstIndex(of: "}") else {
                    throw Malformed(description: "a `{` without its `}`; write {{ for a brace")
                }
                if !plain.isEmpty { parts.append(.text(plain)) }
                plain = ""
                parts.append(.token(try Template.token(String(rest[..<end]))))
                rest = rest[rest.index(after: end)...]
            default: plain.append(character)
            }
        }
        if !plain.isEmpty { parts.append(.text(plain)) }
        self.parts = parts
    }

    /// Whether the line changes while nothing happens.
    var counts: Bool {
        parts.contains { part in
            if case .token(let token) = part { token.counts } else { false }
        }
    }

    func line(_ value: (Token) -> String) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .token(let token): value(token)
            }
        }.joined()
    }

    private static func token(_ name: String) throws(Malformed) -> Token {
        if let token = Token(rawValue: name) { return token }
        let known = Token.allCases.map(\.rawValue)
        let remedy = Spelling.nearest(to: name, among: known).map { "did you mean {\($0)}?" }
        throw Malformed(description: "no `{\(name)}`; \(remedy ?? "there are \(known.joined(separator: ", "))")")
    }
}
