/// What a value may be: how it is read, how a schema describes it, and an example.
struct Form<Value>: Sendable {
    let schema: Schema
    /// As one would write it after the key.
    let example: String
    /// The value, or nil once a problem was reported.
    let read: @Sendable (Slot) -> Value?

    init(_ schema: Schema, example: String, read: @escaping @Sendable (Slot) -> Value?) {
        self.schema = schema
        self.example = example
        self.read = read
    }
}

extension Form where Value == String {
    /// Any text, on one line.
    static let text = Form(.text, example: "…") { slot in
        guard let text = slot.scalar(or: "a text") else { return nil }
        let line = text.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
        if line.isEmpty { slot.error("\(slot.title) is blank; write a text") }
        return line.isEmpty ? nil : line
    }
}

extension Form where Value == [String] {
    static let texts = Form<[String]>.list(of: .text)
    static let labels = Form<[String]>.list(of: .label)

    /// A text, or a list of texts.
    static let textOrTexts = Form(.either([.text, .list(.text)]), example: "…") { slot in
        if case .sequence = slot.node.content { return texts.read(slot) }
        return Form<String>.text.read(slot).map { [$0] }
    }
}

extension Form {
    /// A list of at least one item.
    static func list<Item>(of item: Form<Item>) -> Form where Value == [Item] {
        Form(.list(item.schema), example: "[\(item.example)]") { slot in
            guard case .sequence(let nodes) = slot.node.content else {
                slot.expected("a list: [\(item.example)]")
                return nil
            }
            if nodes.isEmpty { slot.error("\(slot.title) is an empty list; give it an item, or leave it out") }
            let items = nodes.compactMap {
                item.read(Slot(title: "an item of \(slot.title)", node: $0, findings: slot.findings))
            }
            return items.count == nodes.count && !nodes.isEmpty ? items : nil
        }
    }
}

extension Form where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of the words of an enumeration.
    static var word: Form {
        let words = Value.allCases.map(\.rawValue)
        let choice = words.joined(separator: " or ")
        return Form(.word(words), example: words.first ?? "…") { slot in
            guard let text = slot.scalar(or: choice) else { return nil }
            if let word = Value(rawValue: text) { return word }
            if let near = Spelling.nearest(to: text, among: words) {
                slot.error("\(slot.title) is \(quoted(text)); did you mean `\(near)`?")
            } else {
                slot.error("\(slot.title) is \(quoted(text)); write \(choice)")
            }
            return nil
        }
    }
}

extension Form where Value == Bool {
    static let boolean = Form(.boolean, example: "true") { slot in
        guard let text = slot.scalar(or: "true or false") else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            let meant = ["yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"]
            let lower = text.lowercased()
            let remedy = meant[lower] ?? (["true", "false"].contains(lower) ? lower : "true or false")
            slot.error("\(slot.title) is \(quoted(text)); write \(remedy)")
            return nil
        }
    }
}
