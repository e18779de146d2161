@testable import LimberFiles

/// A JSON Schema of routine files.
enum RoutineSchema {
    static var document: JSON {
        guard case .object(let routine) = object(RoutineKeys.file) else { return .object([]) }
        return .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("title", .string("Limber routine")),
                ("description", .string("What limber plays: a list of stretches, waits and blocks.")),
            ] + routine + [
                (
                    "$defs",
                    .object([
                        ("item", item), ("stretch", stretch), ("wait", object(WaitKeys.all)), ("block", object(BlockKeys.all)),
                        ("duration", matching(durationPattern)), ("holdLength", matching(durationPattern + "\\+?")),
                    ])
                )
            ]
        )
    }

    /// By its keys an item is a block, a wait or a stretch, as the reader has it.
    private static var item: JSON {
        let isBlock = JSON.object([("anyOf", .array([required(BlockKeys.rounds), required(BlockKeys.steps)]))])
        let waitOrStretch = JSON.object([
            ("if", required(WaitKeys.wait)), ("then", reference("wait")), ("else", reference("stretch")),
        ])
        return .object([("type", .string("object")), ("if", isBlock), ("then", reference("block")), ("else", waitOrStretch)])
    }

    private static var stretch: JSON {
        guard case .object(let members) = object(StepKeys.all) else { return .object([]) }
        let measured = JSON.object([
            ("anyOf", .array([required(StepKeys.hold), required(StepKeys.reps)])),
            (
                "dependentRequired",
                .object([
                    (StepKeys.tempo.name, .array([.string(StepKeys.reps.name)])),
                    (StepKeys.maximum.name, .array([.string(StepKeys.hold.name)])),
                ])
            ),
            ("if", required(StepKeys.maximum)),
            ("then", .object([("properties", .object([(StepKeys.hold.name, .object([("pattern", .string("\\+$"))]))]))])),
        ])
        return .object(
            members + [
                ("dependentRequired", .object([(StepKeys.defaultOption.name, .array([.string(StepKeys.choose.name)]))])),
                ("if", .object([("not", required(StepKeys.choose))])),
                ("then", measured), ("else", measuredByOptions),
            ]
        )
    }

    /// Where a step leaves its measure to its options, each of them has one.
    private static var measuredByOptions: JSON {
        let measure = JSON.object([("anyOf", .array([required(StepKeys.hold), required(StepKeys.reps)]))])
        let options = JSON.object([(StepKeys.choose.name, .object([("additionalProperties", measure)]))])
        return .object([("if", .object([("not", measure)])), ("then", .object([("properties", options)]))])
    }

    private static func object(_ keys: [any AnyKey]) -> JSON {
        var members: [(String, JSON)] = [
            ("type", .string("object")), ("additionalProperties", .bool(false)),
            ("properties", .object(keys.map { ($0.name, property($0)) })),
        ]
        let needed = keys.filter(\.isRequired)
        if !needed.isEmpty { members.append(("required", .array(needed.map { .string($0.name) }))) }
        if keys.contains(where: { $0.name == StepKeys.reps.name }) {
            members.append(("not", required(StepKeys.hold, StepKeys.reps)))
        }
        return .object(members)
    }

    private static func property(_ key: any AnyKey) -> JSON {
        var about = key.about
        var members = members(of: key.schema)
        if let bounds = key.schema.bounds { about += " From \(bounds.lowerBound.written) to \(bounds.upperBound.written)." }
        members.insert(("description", .string(about)), at: 0)
        if let fallback = key.fallback, let value = value(fallback, of: key.schema) { members.append(("default", value)) }
        return .object(members)
    }

    private static func value(_ text: String, of schema: Schema) -> JSON? {
        switch schema {
        case .integer: Int(text).map(JSON.integer)
        case .boolean: .bool(text == "true")
        case .mapping: nil
        default: .string(text)
        }
    }

    private static func members(of schema: Schema) -> [(String, JSON)] {
        // What YAML takes for a number or a truth value is a text where a text belongs.
        let anyText = JSON.array([.string("string"), .string("number"), .string("boolean")])
        switch schema {
        case .text: return [("type", anyText), ("pattern", .string("\\S"))]
        case .label(let limit): return [("type", anyText), ("pattern", .string("\\S")), ("maxLength", .integer(limit))]
        case .pattern(let pattern): return [("type", .string("string")), ("pattern", .string(pattern))]
        case .duration: return [("$ref", .string("#/$defs/duration"))]
        case .openDuration: return [("$ref", .string("#/$defs/holdLength"))]
        case .integer(let bounds):
            return [
                ("type", .string("integer")), ("minimum", .integer(bounds.lowerBound)), ("maximum", .integer(bounds.upperBound)),
            ]
        case .number(let bounds):
            return [
                ("type", .string("number")), ("minimum", .number(bounds.lowerBound)), ("maximum", .number(bounds.upperBound)),
            ]
        case .boolean: return [("type", .string("boolean"))]
        case .word(let words): return [("enum", .array(words.map(JSON.string)))]
        case .list(let item):
            return [("type", .string("array")), ("minItems", .integer(1)), ("items", .object(members(of: item)))]
        case .either(let schemas): return [("anyOf", .array(schemas.map { .object(members(of: $0)) }))]
        case .mapping(let keys):
            guard case .object(let members) = object(keys) else { return [] }
            return members
        case .named(let schema):
            return [
                ("type", .string("object")), ("minProperties", .integer(1)),
                ("additionalProperties", .object(members(of: schema))),
            ]
        case .reference(let name): return [("$ref", .string("#/$defs/\(name)"))]
        }
    }

    private static func required(_ keys: any AnyKey...) -> JSON {
        .object([("required", .array(keys.map { .string($0.name) }))])
    }

    private static func reference(_ name: String) -> JSON { .object([("$ref", .string("#/$defs/\(name)"))]) }

    private static func matching(_ pattern: String) -> JSON {
        .object([("type", .string("string")), ("pattern", .string("^(?:\(pattern))$"))])
    }

    /// As `Duration(written:)` reads it, but for its length.
    private static let durationPattern = #"""
        (?:[0-9]+(?::[0-5][0-9]){1,2}|(?=[0-9])(?:[0-9]+h)?(?:[0-9]+m)?(?:[0-9]+s)?(?:[0-9]+ms)?\#
        |(?:[0-9]+h)?(?:[0-9]+m)?[0-9]+\.[0-9]+s|(?:[0-9]+h)?[0-9]+\.[0-9]+m|[0-9]+\.[0-9]+h)
        """#
}

extension Schema {
    /// Those of a duration, which a JSON Schema can only tell in words.
    fileprivate var bounds: ClosedRange<Duration>? {
        switch self {
        case .duration(let bounds), .openDuration(let bounds): bounds
        default: nil
        }
    }
}

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
