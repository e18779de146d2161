/// Why a text is not what it should be: "`25:00`, which no clock shows; write …".
struct Objection: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

extension Form {
    /// A text that may hold several parts with commas between, or a list of such texts.
    ///
    /// - Parameter part: the pattern of one of them.
    static func several(_ part: String) -> Schema {
        let text = Schema.pattern("^\(part)(?: *, *\(part))*$")
        return .either([text, .list(text)])
    }

    /// Reads the parts of a text with commas between, or of a list of such texts. All that are wrong are reported.
    static func items<Item>(
        _ slot: Slot, or expectation: String, read: (String) -> Result<Item, Objection>
    ) -> [Item]? {
        var slots = [slot]
        if case .sequence(let nodes) = slot.node.content {
            if nodes.isEmpty { slot.error("\(slot.title) is an empty list; give it an item, or leave it out") }
            slots = nodes.map { Slot(title: "an item of \(slot.title)", node: $0, findings: slot.findings) }
        }
        var items: [Item] = []
        var isWhole = !slots.isEmpty
        for slot in slots {
            guard let text = slot.scalar(or: expectation) else {
                isWhole = false
                continue
            }
            for part in text.components(around: ",").map(\.trimmed) {
                switch read(part) {
                case .success(let item): items.append(item)
                case .failure(let objection):
                    slot.error("\(slot.title) is \(part.isEmpty ? "nothing; write \(expectation)" : objection.message)")
                    isWhole = false
                }
            }
        }
        return isWhole ? items : nil
    }
}

extension Form where Value == [String] {
    /// A label, or a list of labels.
    static let labelOrLabels = Form(.either([Form<String>.label.schema, labels.schema]), example: "pigeon") { slot in
        if case .sequence = slot.node.content { return labels.read(slot) }
        return Form<String>.label.read(slot).map { [$0] }
    }
}

extension String {
    /// The parts between which a text stands, empty ones too.
    func components(around separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    /// Without blanks at its ends.
    var trimmed: String {
        var text = self[...].drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
