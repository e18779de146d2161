/// A key of a file: its name, what its value may be, and what it means. The tables of keys are made of these;
/// reading, suggestions and schemas all follow them.
public struct Key<Value>: AnyKey {
    public let name: String
    public let form: Form<Value>
    public let about: String
    public let isRequired: Bool
    /// What holds where the key is left out, as one would write it.
    public let fallback: String?

    public init(_ name: String, _ form: Form<Value>, required: Bool = false, fallback: String? = nil, about: String) {
        self.name = name
        self.form = form
        self.about = about
        isRequired = required
        self.fallback = fallback
    }

    public var shape: Shape { form.shape }
    public var example: String { form.example }
}

/// A key, whatever its value.
public protocol AnyKey: Sendable {
    var name: String { get }
    var shape: Shape { get }
    var about: String { get }
    var isRequired: Bool { get }
    var fallback: String? { get }
    var example: String { get }
}

/// A mapping of known keys, being read.
public struct Fields {
    private let entries: [String: Node.Entry]
    public let owner: String
    public let slot: Slot

    init(_ entries: [Node.Entry], owner: String, slot: Slot) {
        self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
        self.owner = owner
        self.slot = slot
    }

    public var findings: Findings { slot.findings }

    /// The value of a key; nil where it is left out, or wrong, which is then reported.
    public func callAsFunction<Value>(_ key: Key<Value>) -> Value? {
        self.slot(key).flatMap(key.form.read)
    }

    public func slot(_ key: some AnyKey) -> Slot? {
        entries[key.name].map { Slot(title: "`\(key.name)`", node: $0.value, findings: findings) }
    }

    public func has(_ key: some AnyKey) -> Bool { entries[key.name] != nil }

    /// Where the key stands, or else the mapping.
    public func mark(_ key: some AnyKey) -> Mark { entries[key.name]?.mark ?? slot.node.mark }

    public func error(_ message: String, at key: some AnyKey) {
        findings.error(message, at: mark(key))
    }

    public func warning(_ message: String, at key: some AnyKey) {
        findings.warning(message, at: mark(key))
    }
}
