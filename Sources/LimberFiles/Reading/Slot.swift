/// A value that is about to be read: its node, how messages call it, and where problems go.
struct Slot {
    /// The key it stands at, or what it is: "`hold`", "an item of `say`".
    let title: String
    let node: Node
    let findings: Findings

    init(title: String, node: Node, findings: Findings) {
        self.title = title
        self.node = node
        self.findings = findings
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
        let names = keys.map(\.name)
        var misspelled: Set<String> = []
        for entry in known where !names.contains(entry.key) {
            let near = findings.isFull ? nil : Spelling.nearest(to: entry.key, among: names)
            if let near { misspelled.insert(near) }
            let remedy = near.map { "; did you mean `\($0)`?" } ?? " in \(owner); known are \(names.joined(separator: ", "))"
            findings.error("unknown key \(quoted(entry.key))\(remedy)", at: entry.mark)
        }
        // What was written wrong is not reported as missing too.
        let written = misspelled.union(known.map(\.key))
        for key in keys where key.isRequired && !written.contains(key.name) {
            error("\(owner) has no `\(key.name)`; add `\(key.name): \(key.example)`")
        }
        return Fields(known, misspelled: misspelled, owner: owner, slot: self)
    }

    private func unique(_ entries: [Node.Entry]) -> [Node.Entry] {
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
}
