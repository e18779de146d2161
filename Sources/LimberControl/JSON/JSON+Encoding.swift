import LimberCore

extension JSON {
    /// The value of a type of the wire. Properties that are nil are left out; a `Duration` becomes whole
    /// milliseconds, towards zero.
    ///
    /// - Precondition: the type is made of objects, arrays, strings, integers, booleans and durations alone.
    public init(encoding value: some Encodable) {
        var writer = Writer(limit: .max)
        writer.write(encoding: value)
        self = JSON(reading: writer.bytes)
    }
}

extension JSON.Writer {
    /// Writes the value of a type of the wire, or soon gives up behind the limit.
    mutating func write(encoding value: some Encodable) {
        let sink = Sink(self)
        do {
            try sink.put(value)
        } catch is JSON.Writer.Overrun {
            // There is more than the limit now, which tells.
        } catch {
            preconditionFailure("a type of the wire has a part that the wire cannot say: \(error)")
        }
        self = sink.writer
    }
}

/// Where a value is written while it says what it is made of: straight into bytes, for a status is told often.
private final class Sink {
    @exclusivity(unchecked) var writer: JSON.Writer
    /// What closes the containers that are open, the innermost last.
    @exclusivity(unchecked) private var closings: [Unicode.Scalar] = []
    /// Whether the innermost container has nothing in it yet.
    @exclusivity(unchecked) private var isFresh = true

    init(_ writer: JSON.Writer) {
        self.writer = writer
        closings.reserveCapacity(8)
    }

    /// How many containers are open.
    var depth: Int { closings.count }

    func open(_ bracket: Unicode.Scalar, _ closing: Unicode.Scalar) {
        writer.putSign(bracket)
        closings.append(closing)
        isFresh = true
    }

    /// Closes containers until so many are open.
    func close(to depth: Int) {
        while closings.count > depth {
            writer.putSign(closings.removeLast())
            isFresh = false
        }
    }

    /// Goes on in the container at a depth, behind a comma where it has something.
    func next(at depth: Int) throws {
        close(to: depth)
        if isFresh { isFresh = false } else { writer.putSign(",") }
        guard writer.bytes.count <= writer.limit else { throw JSON.Writer.Overrun() }
    }

    func put<Value: Encodable>(_ value: Value) throws {
        if Value.self == Duration.self, let duration = value as? Duration { return writer.write(duration.inMilliseconds) }
        let (outer, start) = (depth, writer.bytes.count)
        try value.encode(to: ValueEncoder(sink: self))
        close(to: outer)
        // A value without any container is an object without members.
        if writer.bytes.count == start { writer.putToken("{}") }
    }
}

private struct ValueEncoder: Encoder {
    let sink: Sink
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members<Key>(sink: sink))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        Elements(sink: sink)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        Single(sink: sink)
    }
}

// A generic `encode` stands for all the numeric ones that the protocols ask for. No type of the wire has a superclass.

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: Sink
    private let depth: Int
    let codingPath: [any CodingKey] = []

    init(sink: Sink) {
        self.sink = sink
        sink.open("{", "}")
        depth = sink.depth
    }

    private func begin(_ key: Key) throws {
        try sink.next(at: depth)
        sink.writer.write(key.stringValue)
        sink.writer.putSign(":")
    }

    func encodeNil(forKey key: Key) throws {
        try begin(key)
        sink.writer.putToken("null")
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        try begin(key)
        sink.writer.write(value)
    }

    func encode(_ value: Int, forKey key: Key) throws {
        try begin(key)
        sink.writer.write(value)
    }

    func encode(_ value: String, forKey key: Key) throws {
        try begin(key)
        sink.writer.write(value)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try begin(key)
        try sink.put(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        // What is too long is noticed by the next member.
        try? begin(key)
        return KeyedEncodingContainer(Members<Nested>(sink: sink))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        try? begin(key)
        return Elements(sink: sink)
    }

    func superEncoder() -> any Encoder { preconditionFailure("a type of the wire has no superclass") }
    func superEncoder(forKey key: Key) -> any Encoder { preconditionFailure("a type of the wire has no superclass") }
}

private struct Elements: UnkeyedEncodingContainer {
    let sink: Sink
    private let depth: Int
    let codingPath: [any CodingKey] = []
    private(set) var count = 0

    init(sink: Sink) {
        self.sink = sink
        sink.open("[", "]")
        depth = sink.depth
    }

    private mutating func begin() throws {
        try sink.next(at: depth)
        count += 1
    }

    mutating func encodeNil() throws {
        try begin()
        sink.writer.putToken("null")
    }

    mutating func encode(_ value: Bool) throws {
        try begin()
        sink.writer.write(value)
    }

    mutating func encode(_ value: Int) throws {
        try begin()
        sink.writer.write(value)
    }

    mutating func encode(_ value: String) throws {
        try begin()
        sink.writer.write(value)
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try begin()
        try sink.put(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) -> KeyedEncodingContainer<Nested> {
        try? begin()
        return KeyedEncodingContainer(Members<Nested>(sink: sink))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        try? begin()
        return Elements(sink: sink)
    }

    mutating func superEncoder() -> any Encoder { preconditionFailure("a type of the wire has no superclass") }
}

private struct Single: SingleValueEncodingContainer {
    let sink: Sink
    let codingPath: [any CodingKey] = []

    func encodeNil() { sink.writer.putToken("null") }
    func encode(_ value: Bool) { sink.writer.write(value) }
    func encode(_ value: Int) { sink.writer.write(value) }
    func encode(_ value: String) { sink.writer.write(value) }

    /// What comes here is a number of another type: to ask it what it is made of would come back here.
    func encode<Value: Encodable>(_ value: Value) throws {
        let context = EncodingError.Context(codingPath: [], debugDescription: "the wire has no \(Value.self)")
        throw EncodingError.invalidValue(value, context)
    }
}
