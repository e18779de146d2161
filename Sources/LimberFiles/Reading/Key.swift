/// A key of a file: its name, what its value may be, and what it means. The tables of keys are made of these;
/// reading, suggestions and schemas all follow them.
struct Key<Value>: AnyKey {
    let name: String
    let form: Form<Value>
    let about: String
    let isRequired: Bool
    /// What holds where the key is left out, as one would write it.
    let fallback: String?

    init(_ name: String, _ form: Form<Value>, required: Bool = false, fallback: String? = nil, about: String) {
        self.name = name
        self.form = form
        self.about = about
        isRequired = required
        self.fallback = fallback
    }

    var schema: Schema { form.schema }
    var example: String { form.example }
}

/// A key, whatever its value.
protocol AnyKey: Sendable {
    var name: String { get }
    var schema: Schema { get }
    var about: String { get }
    var isRequired: Bool { get }
    var fallback: String? { get }
    var example: String { get }
}

/// A mapping of known keys, being read.
struct Fields {
    /// Few, and each key once: they are searched faster than hashed.
    private let entries: [Node.Entry]
    /// The keys that the unknown ones were probably meant to be.
    private let misspelled: Set<String>
    let owner: String
    let slot: Slot

    init(_ entries: [Node.Entry], misspelled: Set<String>, owner: String, slot: Slot) {
        self.entries = entries
        self.misspelled = misspelled
        self.owner = owner
        self.slot = slot
    }

    var findings: Findings { slot.findings }

    /// The value of a key; nil where it is left out, or wrong, which is then reported.
    func callAsFunction<Value>(_ key: Key<Value>) -> Value? {
        self.slot(key).flatMap(key.form.read)
    }

    func slot(_ key: some AnyKey) -> Slot? {
        entry(key.name).map { Slot(key: key.name, node: $0.value, findings: findings) }
    }

    func has(_ key: some AnyKey) -> Bool { entry(key.name) != nil }

    private func entry(_ name: String) -> Node.Entry? { entries.first { $0.key == name } }

    /// Whether the key seems to be there under a wrong name, which was reported.
    func isMisspelled(_ name: String) -> Bool { misspelled.contains(name) }

    /// Where the key stands, or else the mapping.
    func mark(_ key: some AnyKey) -> Mark { entry(key.name)?.mark ?? slot.node.mark }

    func error(_ message: String, at key: some AnyKey) {
        findings.error(message, at: mark(key))
    }

    func warning(_ message: String, at key: some AnyKey) {
        findings.warning(message, at: mark(key))
    }
}
