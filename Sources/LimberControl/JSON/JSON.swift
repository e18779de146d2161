/// A JSON value. Integers are apart from reals, and an object keeps the order of its members.
public enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case real(Double)
    case string(String)
    case array([JSON])
    case object(Object)
}

extension JSON {
    /// The members of the object, where this is one.
    public var object: Object? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The named member, where this is an object that has it.
    public subscript(name: String) -> JSON? { object?[name] }

    /// What kind of value it is, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .int: "an integer"
        case .real: "a real number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSON: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .real(value) }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
    public init(nilLiteral: ()) { self = .null }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
    /// - Precondition: no name stands twice.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        var object = Object()
        for (name, value) in elements { object.append(name, value) }
        precondition(Set(elements.map(\.0)).count == elements.count, "a member stands twice in an object")
        self = .object(object)
    }
}
