import CYAML

/// The events of a YAML text, one by one, without what Limber's files do not have: anchors, aliases and tags.
///
/// libyaml reads only as far ahead as the next event needs, so a reader may stop before a hostile text costs time.
final class Events {
    enum Event {
        case documentStart
        case scalar(String)
        case sequenceStart
        case mappingStart
        /// Of a sequence or a mapping.
        case end
        case streamEnd
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let path: String?

    init(_ source: SourceText, path: String?) throws(Problem) {
        self.path = path
        input = .allocate(capacity: source.bytes.count)
        _ = input.initialize(from: source.bytes)
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else {
            throw Problem(path: path, message: "there is no memory to read the file; close something")
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// The next event with the place where it begins.
    ///
    /// - Throws: the text's first syntax error, or what is not allowed.
    func next() throws(Problem) -> (event: Event, mark: Mark) {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxProblem() }
            defer { yaml_event_delete(&event) }
            let mark = Mark(event.start_mark)
            if let translated = try translate(event, at: mark) { return (translated, mark) }
        }
    }

    /// Nil for what carries nothing.
    private func translate(_ event: yaml_event_t, at mark: Mark) throws(Problem) -> Event? {
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            return .documentStart
        case YAML_STREAM_END_EVENT:
            return .streamEnd
        case YAML_ALIAS_EVENT:
            throw Problem(path: path, at: mark, message: "aliases (`*name`) are not supported; write the value out")
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            try refuse(anchor: scalar.anchor, tag: scalar.tag, at: mark)
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            if let control = text.unicodeScalars.first(where: { !SourceText.allows($0) }) {
                let name = SourceText.name(of: control)
                throw Problem(path: path, at: mark, message: "this text has \(name) in it; leave the escape out")
            }
            return .scalar(text)
        case YAML_SEQUENCE_START_EVENT:
            try refuse(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: mark)
            return .sequenceStart
        case YAML_MAPPING_START_EVENT:
            try refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: mark)
            return .mappingStart
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            return .end
        default:
            return nil
        }
    }

    private func refuse(anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, at mark: Mark) throws(Problem) {
        if anchor != nil {
            throw Problem(
                path: path, at: mark, message: "anchors (`&name`) are not supported; write the value out where it is used")
        }
        if tag != nil {
            throw Problem(path: path, at: mark, message: "tags (`!name`) are not supported; leave it out, or quote the text")
        }
    }

    private func syntaxProblem() -> Problem {
        let state = parser.pointee
        let mark = Mark(state.problem_mark)
        let wording = state.problem.map { String(cString: $0) } ?? "this is no YAML"
        let isTab = character(at: Int(state.problem_mark.index)) == UInt8(ascii: "\t")
        let opening = Mark(state.context_mark).line
        let message = isTab ? SyntaxRemedy.tab : SyntaxRemedy.message(for: wording, opening: opening)
        return Problem(path: path, at: mark, message: message)
    }

    /// The first byte of a code point.
    private func character(at index: Int) -> UInt8? {
        var position = -1
        return input.first { byte in
            if byte & 0xC0 != 0x80 { position += 1 }
            return position == index
        }
    }
}

extension Mark {
    /// libyaml counts from 0.
    init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
