/// A value that is about to be read: its node, how messages call it, and where problems go.
public struct Slot {
    /// The key it stands at, or what it is: "`hold`", "an item of `say`".
    public let title: String
    public let node: Node
    public let findings: Findings

    public init(title: String, node: Node, findings: Findings) {
        self.title = title
        self.node = node
        self.findings = findings
    }

    public func error(_ message: String) {
        findings.error(message, at: node.mark)
    }

    public func warning(_ message: String) {
        findings.warning(message, at: node.mark)
    }

    /// Says that another kind of value belongs here.
    public func expected(_ expectation: String) {
        error("\(title) is \(node.kind); write \(expectation)")
    }

    /// The text of a scalar that is not empty; otherwise says what is expected.
    public func scalar(or expectation: String) -> String? {
        if case .scalar(let text) = node.content, !text.isEmpty { return text }
        expected(expectation)
        return nil
    }

    /// The entries of a mapping whose keys the user chooses, each key once.
    public func entries(or expectation: String) -> [(key: String, mark: Mark, slot: Slot)]? {
        guard case .mapping(let entries) = node.content else {
            expected(expectation)
            return nil
        }
        return unique(entries).map { ($0.key, $0.mark, Slot(title: quoted($0.key), node: $0.value, findings: findings)) }
    }

    /// A mapping of known keys. Reports the unknown ones, those that stand twice, and those that are missing.
    ///
    /// - Parameter owner: what the mapping is, with its article: "a step".
    public func fields(_ keys: [any AnyKey], of owner: String) -> Fields? {
        guard case .mapping(let entries) = node.content else {
            let example = (keys.first { $0.isRequired } ?? keys.first).map { " such as `\($0.name): …`" } ?? ""
            expected("\(owner), with keys\(example)")
            return nil
        }
        let known = unique(entries)
        let names = keys.map(\.name)
        for entry in known where !names.contains(entry.key) {
            findings.error(unknown(entry.key, among: names, of: owner), at: entry.mark)
        }
        for key in keys where key.isRequired && !known.contains(where: { $0.key == key.name }) {
            error("\(owner) has no `\(key.name)`; add `\(key.name): \(key.example)`")
        }
        return Fields(known, owner: owner, slot: self)
    }

    private func unknown(_ key: String, among names: [String], of owner: String) -> String {
        if let near = Spelling.nearest(to: key, among: names) {
            return "unknown key \(quoted(key)); did you mean `\(near)`?"
        }
        return "unknown key \(quoted(key)) in \(owner); known are \(names.joined(separator: ", "))"
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
