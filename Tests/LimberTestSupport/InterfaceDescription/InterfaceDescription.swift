/// A Varlink interface as its description tells it, to hold what goes over the wire against.
public struct InterfaceDescription: Sendable {
    public struct Field: Equatable, Sendable {
        public let name: String
        public let type: Kind
    }

    /// The type of a field. There are no floats, no maps and no types without a name: not every client takes them.
    public indirect enum Kind: Equatable, Sendable {
        case bool
        case int
        case string
        case array(Kind)
        case optional(Kind)
        /// One that the interface defines.
        case defined(String)
    }

    public enum Definition: Equatable, Sendable {
        case fields([Field])
        case cases([String])
    }

    public struct Signature: Equatable, Sendable {
        public let input: [Field]
        public let output: [Field]
    }

    public let name: String
    public let types: [String: Definition]
    public let methods: [String: Signature]
    public let errors: [String: [Field]]
}

extension InterfaceDescription.Kind: CustomStringConvertible {
    /// As a description writes it.
    public var description: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .string: "string"
        case .array(let kind): "[]\(kind)"
        case .optional(let kind): "?\(kind)"
        case .defined(let name): name
        }
    }
}
