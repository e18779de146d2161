extension Node {
    /// How deep lists and mappings may be nested. libyaml is quadratic in this, so it is counted while events arrive.
    static let depthLimit = 24

    /// Reads a YAML text that has one document.
    ///
    /// - Throws: the first thing that keeps the text from being read; that there is nothing in it is one.
    init(parsing bytes: [UInt8], path: String? = nil) throws(Problem) {
        guard let node = try Self.parse(bytes, path: path) else {
            throw Problem(path: path, at: .start, message: "the file is empty; write at least one `key: value` line")
        }
        self = node
    }

    /// Reads a YAML text that has one document or none; nil for a text of blanks and comments.
    static func parse(_ bytes: [UInt8], path: String?) throws(Problem) -> Node? {
        let events = try Events(SourceText(checking: bytes, path: path), path: path)
        return try Composition(path: path).compose(events)
    }

    init(parsing text: String, path: String? = nil) throws(Problem) {
        try self.init(parsing: Array(text.utf8), path: path)
    }
}

/// Puts nodes together from events.
private struct Composition {
    /// A list or a mapping that is not closed yet.
    private struct Open {
        enum Items {
            case sequence([Node])
            case mapping([Node.Entry], pending: (key: String, mark: Mark)?)
        }

        let mark: Mark
        var items: Items

        mutating func add(_ node: Node) {
            switch items {
            case .sequence(var nodes):
                items = .sequence([])
                nodes.append(node)
                items = .sequence(nodes)
            case .mapping(var entries, let key?):
                items = .sequence([])
                entries.append(Node.Entry(key: key.key, mark: key.mark, value: node))
                items = .mapping(entries, pending: nil)
            case .mapping(let entries, nil):
                // Only a scalar comes here: no collection is opened where a key belongs.
                guard case .scalar(let text) = node.content else { return }
                items = .mapping(entries, pending: (text, node.mark))
            }
        }

        /// A collection cannot be a key, and is not even gone into.
        var awaitsKey: Bool {
            if case .mapping(_, pending: nil) = items { return true }
            return false
        }

        var node: Node {
            switch items {
            case .sequence(let nodes): Node(.sequence(nodes), at: mark)
            case .mapping(let entries, _): Node(.mapping(entries), at: mark)
            }
        }
    }

    let path: String?
    private var open: [Open] = []
    private var root: Node?

    init(path: String?) {
        self.path = path
    }

    private mutating func add(_ node: Node) {
        if open.isEmpty {
            root = node
        } else {
            open[open.count - 1].add(node)
        }
    }

    private mutating func push(_ items: Open.Items, at mark: Mark) throws(Problem) {
        guard open.count < Node.depthLimit else {
            throw Problem(
                path: path, at: mark, message: "lists and mappings are nested more than \(Node.depthLimit) deep; flatten them")
        }
        if open.last?.awaitsKey == true {
            throw Problem(
                path: path, at: mark, message: "a key is a plain text; write `key: value`, or quote a text with brackets")
        }
        open.append(Open(mark: mark, items: items))
    }

    consuming func compose(_ events: Events) throws(Problem) -> Node? {
        while true {
            let (event, mark) = try events.next()
            switch event {
            case .documentStart:
                guard root == nil else {
                    throw Problem(path: path, at: mark, message: "a second document begins here (`---`); use one file for each")
                }
            case .scalar(let text):
                add(Node(.scalar(text), at: mark))
            case .sequenceStart:
                try push(.sequence([]), at: mark)
            case .mappingStart:
                try push(.mapping([], pending: nil), at: mark)
            case .end:
                if let closed = open.popLast() { add(closed.node) }
            case .streamEnd:
                return root?.content == .scalar("") ? nil : root
            }
        }
    }
}
