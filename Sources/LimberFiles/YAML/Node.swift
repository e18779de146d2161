/// A value of a YAML file, with its place.
///
/// A scalar is its text and nothing else: whether `012` is a number, `1:30` a time or `yes` a word is for its reader to say.
struct Node: Equatable, Sendable {
    indirect enum Content: Equatable, Sendable {
        case scalar(String)
        case sequence([Node])
        /// As written, a key that stands twice included.
        case mapping([Entry])
    }

    struct Entry: Equatable, Sendable {
        let key: String
        /// Of the key.
        let mark: Mark
        let value: Node
    }

    let content: Content
    let mark: Mark

    init(_ content: Content, at mark: Mark) {
        self.content = content
        self.mark = mark
    }

    /// What kind of value it is, for messages.
    var kind: String {
        switch content {
        case .scalar(let text): text.isEmpty ? "nothing" : quoted(text)
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A text of the user's in backticks, on one line, cut where it is long.
func quoted(_ text: String) -> String {
    let limit = 40
    let scalars = text.unicodeScalars.prefix(limit).map { $0.properties.generalCategory == .control ? " " : Character($0) }
    return "`\(String(scalars))\(text.unicodeScalars.count > limit ? "…" : "")`"
}
