@testable import LimberFiles

/// What the tables of keys become in a JSON Schema.
enum SchemaText {
    static func object(_ keys: [any AnyKey]) -> JSON {
        var members: [(String, JSON)] = [
            ("type", .string("object")), ("additionalProperties", .bool(false)),
            ("properties", .object(keys.map { ($0.name, property($0)) })),
        ]
        let needed = keys.filter(\.isRequired)
        if !needed.isEmpty { members.append(("required", .array(needed.map { .string($0.name) }))) }
        for (one, other) in exclusive where [one, other].allSatisfy({ name in keys.contains { $0.name == name } }) {
            members.append(("not", .object([("required", .array([.string(one), .string(other)]))])))
        }
        return .object(members)
    }

    /// Of each pair a mapping has one at most.
    private static let exclusive = [
        (StepKeys.hold.name, StepKeys.reps.name), (EntryKeys.days.name, EntryKeys.every.name),
    ]

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

    static func required(_ keys: any AnyKey...) -> JSON {
        .object([("required", .array(keys.map { .string($0.name) }))])
    }

    static func reference(_ name: String) -> JSON { .object([("$ref", .string("#/$defs/\(name)"))]) }

    static let duration = matching(durationPattern)
    static let holdLength = matching(durationPattern + "\\+?")

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
