/// A value that is about to be read: its node, how messages call it, and where problems go.
struct Slot {
    private enum Name {
        case key(String)
        case title(String)
    }

    private let name: Name
    let node: Node
    let findings: Findings

    init(title: String, node: Node, findings: Findings) {
        name = .title(title)
        self.node = node
        self.findings = findings
    }

    /// The value of a known key.
    init(key: String, node: Node, findings: Findings) {
        name = .key(key)
        self.node = node
        self.findings = findings
    }

    /// The key it stands at, or what it is: "`hold`", "an item of `say`". Put together for messages alone: most values are
    /// right.
    var title: String {
        switch name {
        case .key(let key): "`\(key)`"
        case .title(let title): title
        }
    }

    func error(_ message: String) {
        findings.error(message, at: node.mark)
    }

    func warning(_ message: String) {
        findings.warning(message, at: node.mark)
    }

    /// Says that another kind of value belongs here.
    func expected(_ expectation: String) {
        error("\(title) is \(node.kind); write \(expectation)")
    }

    /// The text of a scalar that is not empty; otherwise says what is expected.
    func scalar(or expectation: String) -> String? {
        if case .scalar(let text) = node.content, !text.isEmpty { return text }
        expected(expectation)
        return nil
    }

    /// The entries of a mapping whose keys the user chooses, each key once.
    func entries(or expectation: String) -> [(key: String, mark: Mark, slot: Slot)]? {
        guard case .mapping(let entries) = node.content else {
            expected(expectation)
            return nil
        }
        return unique(entries).map { ($0.key, $0.mark, Slot(title: quoted($0.key), node: $0.value, findings: findings)) }
    }

    /// A mapping of known keys. Reports the unknown ones, those that stand twice, and those that are missing.
    ///
    /// - Parameter owner: what the mapping is, with its article: "a step".
    func fields(_ keys: [any AnyKey], of owner: String) -> Fields? {
        guard case .mapping(let entries) = node.content else {
            let example = (keys.first { $0.isRequired } ?? keys.first).map { " such as `\($0.name): …`" } ?? ""
            expected("\(owner), with keys\(example)")
            return nil
        }
        let known = unique(entries)
        var misspelled: Set<String> = []
        for entry in known where !keys.contains(where: { $0.name == entry.key }) {
            let names = keys.map(\.name)
            let isEmpty = entry.value.content == .scalar("") && entry.mark != known.first?.mark
            // `{say: Knees up, back long}` is two keys.
            let isPart = isEmpty && entry.key.contains(" ")
            let near = findings.isFull || isPart ? nil : Spelling.nearest(to: entry.key, among: names)
            if let near { misspelled.insert(near) }
            let remedy =
                near.map { "; did you mean `\($0)`?" } ?? " in \(owner); known are \(names.joined(separator: ", "))"
                + (isEmpty ? "; or quote the text before it, if it belongs to that" : "")
            findings.error("unknown key \(quoted(entry.key))\(remedy)", at: entry.mark)
        }
        for key in keys where key.isRequired && !known.contains(where: { $0.key == key.name }) {
            // What was written wrong is not reported as missing too.
            if misspelled.contains(key.name) { continue }
            error("\(owner) has no `\(key.name)`; add `\(key.name): \(key.example)`")
        }
        return Fields(known, misspelled: misspelled, owner: owner, slot: self)
    }

    private func unique(_ entries: [Node.Entry]) -> [Node.Entry] {
        if areFewAndUnique(entries) { return entries }
        var first: [String: Mark] = [:]
        return entries.filter { entry in
            guard let earlier = first[entry.key] else {
                first[entry.key] = entry.mark
                return true
            }
            findings.error(
                "the key \(quoted(entry.key)) stands in line \(earlier.line) already; keep one of them", at: entry.mark)
            return false
        }
    }

    /// A few keys are compared faster than they are hashed.
    private func areFewAndUnique(_ entries: [Node.Entry]) -> Bool {
        guard entries.count <= 8 else { return false }
        return entries.indices.allSatisfy { index in !entries[..<index].contains { $0.key == entries[index].key } }
    }
}
