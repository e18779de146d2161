extension InterfaceDescription {
    public struct SyntaxError: Error, Equatable, CustomStringConvertible {
        public let line: Int
        public let reason: String

        public var description: String { "line \(line): \(reason)" }
    }

    /// Reads a description. It refuses what some parser in use does not take: see `Kind`, and besides an enum of one value, an
    /// empty type, a trailing comma, a name with an underscore, and a comment elsewhere than on a line before a declaration.
    public init(parsing text: String) throws(SyntaxError) {
        var parser = DescriptionParser(tokens: try DescriptionToken.all(of: text))
        try parser.parseInterface()
        try parser.resolve()
        name = parser.name
        types = parser.types
        methods = parser.methods
        errors = parser.errors
    }
}

private struct DescriptionParser {
    private let tokens: [DescriptionToken]
    private var position = 0
    private var used: [(type: String, line: Int)] = []

    private(set) var name = ""
    private(set) var types: [String: InterfaceDescription.Definition] = [:]
    private(set) var methods: [String: InterfaceDescription.Signature] = [:]
    private(set) var errors: [String: [InterfaceDescription.Field]] = [:]

    init(tokens: [DescriptionToken]) {
        self.tokens = tokens
    }

    mutating func parseInterface() throws(InterfaceDescription.SyntaxError) {
        try expect("interface")
        name = try next()
        guard name.split(separator: ".").count >= 2 else { throw error("an interface is named like org.example.Thing") }
        while position < tokens.count {
            let keyword = try next()
            let name = try declaredName()
            guard types[name] == nil, methods[name] == nil, errors[name] == nil else { throw error("\(name) stands twice") }
            switch keyword {
            case "type": types[name] = try definition()
            case "method":
                let input = try fields()
                try expect("->")
                methods[name] = InterfaceDescription.Signature(input: input, output: try fields())
            case "error": errors[name] = try fields()
            default: throw error("\(keyword) where type, method or error should stand")
            }
        }
    }

    /// Every type that is named must be there.
    func resolve() throws(InterfaceDescription.SyntaxError) {
        for use in used where types[use.type] == nil {
            throw InterfaceDescription.SyntaxError(line: use.line, reason: "no type \(use.type)")
        }
    }

    private mutating func definition() throws(InterfaceDescription.SyntaxError) -> InterfaceDescription.Definition {
        guard position + 2 < tokens.count, tokens[position + 2].text != ":" else {
            let fields = try fields()
            guard !fields.isEmpty else { throw error("an empty type") }
            return .fields(fields)
        }
        try expect("(")
        var cases: [String] = []
        repeat {
            let name = try fieldName()
            guard !cases.contains(name) else { throw error("\(name) stands twice") }
            cases.append(name)
        } while try more()
        guard cases.count >= 2 else { throw error("an enum of one value") }
        return .cases(cases)
    }

    private mutating func fields() throws(InterfaceDescription.SyntaxError) -> [InterfaceDescription.Field] {
        try expect("(")
        var fields: [InterfaceDescription.Field] = []
        if position < tokens.count, tokens[position].text == ")" {
            position += 1
            return []
        }
        repeat {
            let name = try fieldName()
            guard !fields.contains(where: { $0.name == name }) else { throw error("\(name) stands twice") }
            try expect(":")
            fields.append(InterfaceDescription.Field(name: name, type: try kind(mayBeOptional: true)))
        } while try more()
        return fields
    }

    private mutating func kind(mayBeOptional: Bool) throws(InterfaceDescription.SyntaxError) -> InterfaceDescription.Kind {
        let token = try next()
        switch token {
        case "?" where mayBeOptional: return .optional(try kind(mayBeOptional: false))
        case "[]": return .array(try kind(mayBeOptional: false))
        case "bool": return .bool
        case "int": return .int
        case "string": return .string
        default:
            guard token.first?.isUppercase == true else { throw error("\(token) is no type that every client takes") }
            used.append((token, tokens[position - 1].line))
            return .defined(token)
        }
    }

    /// Whether a list goes on.
    private mutating func more() throws(InterfaceDescription.SyntaxError) -> Bool {
        switch try next() {
        case ",": return true
        case ")": return false
        case let other: throw error("\(other) where a comma or a parenthesis should stand")
        }
    }

    private mutating func declaredName() throws(InterfaceDescription.SyntaxError) -> String {
        let name = try next()
        guard name.first?.isUppercase == true, name.allSatisfy({ $0.isLetter || $0.isNumber }) else {
            throw error("\(name) is no name for a declaration")
        }
        return name
    }

    private mutating func fieldName() throws(InterfaceDescription.SyntaxError) -> String {
        let name = try next()
        guard name.first?.isLowercase == true, name.allSatisfy({ $0.isLetter || $0.isNumber }) else {
            throw error("\(name) is no name for a field")
        }
        return name
    }

    private mutating func expect(_ wanted: String) throws(InterfaceDescription.SyntaxError) {
        let token = try next()
        guard token == wanted else { throw error("\(token) where \(wanted) should stand") }
    }

    private mutating func next() throws(InterfaceDescription.SyntaxError) -> String {
        guard position < tokens.count else { throw error("it ends too early") }
        defer { position += 1 }
        return tokens[position].text
    }

    /// At the token that was taken last.
    private func error(_ reason: String) -> InterfaceDescription.SyntaxError {
        InterfaceDescription.SyntaxError(line: tokens.isEmpty ? 1 : tokens[max(0, position - 1)].line, reason: reason)
    }
}
