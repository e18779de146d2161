extension JSON {
    /// Where a value is not of the type that it should have.
    public struct Mismatch: Error, Equatable, CustomStringConvertible {
        /// The names and indices that lead to it; empty where it is the whole.
        public let path: [String]
        /// What is wrong with it.
        public let reason: String

        public var description: String {
            path.isEmpty ? reason : "`\(path.joined(separator: "."))`: \(reason)"
        }
    }

    /// What becomes of members that the type does not know.
    public enum UnknownMembers: Sendable {
        case refused
        case ignored
    }

    /// Reads a type of the wire. A member that is null counts as absent; an integer is a `Duration` in milliseconds.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, unknownMembers: UnknownMembers
    ) throws(Mismatch) -> Value {
        do {
            return try ValueDecoder(value: self, unknownMembers: unknownMembers, codingPath: []).decode(type)
        } catch let mismatch as Mismatch {
            throw mismatch
        } catch let error as DecodingError {
            throw Mismatch(error)
        } catch {
            throw Mismatch(path: [], reason: "\(error)")
        }
    }
}

extension JSON.Mismatch {
    fileprivate init(at path: [any CodingKey], _ reason: String) {
        self.init(path: path.map { $0.intValue.map(String.init) ?? $0.stringValue }, reason: reason)
    }

    /// What the standard library's own initialisers throw: a raw value that is no case of an enum.
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            self.init(at: context.codingPath, context.debugDescription)
        @unknown default:
            self.init(path: [], reason: "\(error)")
        }
    }
}

private struct ValueDecoder: Decoder {
    let value: JSON
    let unknownMembers: JSON.UnknownMembers
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func mismatch(_ wanted: String) -> JSON.Mismatch {
        JSON.Mismatch(at: codingPath, "it is \(value.kind), and must be \(wanted)")
    }

    func object() throws -> JSON.Object {
        guard case .object(let object) = value else { throw mismatch("an object") }
        return object
    }

    func bool() throws -> Bool {
        guard case .bool(let bool) = value else { throw mismatch("a boolean") }
        return bool
    }

    func int() throws -> Int {
        guard case .int(let int) = value else { throw mismatch("an integer") }
        return int
    }

    func string() throws -> String {
        guard case .string(let string) = value else { throw mismatch("a string") }
        return string
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == Duration.self, let duration = Duration.milliseconds(try int()) as? Value { return duration }
        return try Value(from: self)
    }

    func nested(_ value: JSON, _ key: any CodingKey) -> ValueDecoder {
        ValueDecoder(value: value, unknownMembers: unknownMembers, codingPath: codingPath + [key])
    }

    func container<Key: CodingKey>(keyedBy: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try Members<Key>(of: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw mismatch("an array") }
        return Elements(decoder: self, elements: elements)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        Single(decoder: self)
    }
}

// A generic `decode` stands for all the numeric ones that the protocols ask for.

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder
    let object: JSON.Object

    init(of decoder: ValueDecoder) throws {
        self.decoder = decoder
        object = try decoder.object()
        guard decoder.unknownMembers == .refused else { return }
        if let unknown = object.members.first(where: { Key(stringValue: $0.name) == nil }) {
            throw JSON.Mismatch(path: decoder.codingPath.map(\.stringValue) + [unknown.name], reason: "it is not known")
        }
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { object.members.compactMap { Key(stringValue: $0.name) } }

    /// The member, where it is there and not null.
    private func member(_ key: Key) -> JSON? {
        guard let value = object[key.stringValue] else { return nil }
        if case .null = value { return nil }
        return value
    }

    private func required(_ key: Key) throws -> ValueDecoder {
        guard let value = member(key) else { throw JSON.Mismatch(at: codingPath + [key], "it is missing") }
        return decoder.nested(value, key)
    }

    func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }
    func decodeNil(forKey key: Key) -> Bool { member(key) == nil }

    // A value of the right type is taken without a note of the way to it, which costs more than all the rest.

    func decode(_: Bool.Type, forKey key: Key) throws -> Bool {
        if case .bool(let bool)? = member(key) { bool } else { try required(key).bool() }
    }

    func decode(_: Int.Type, forKey key: Key) throws -> Int {
        if case .int(let int)? = member(key) { int } else { try required(key).int() }
    }

    func decode(_: String.Type, forKey key: Key) throws -> String {
        if case .string(let string)? = member(key) { string } else { try required(key).string() }
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try required(key).decode(type)
    }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        member(key) == nil ? nil : try decode(type, forKey: key)
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        member(key) == nil ? nil : try decode(type, forKey: key)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        member(key) == nil ? nil : try decode(type, forKey: key)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        member(key) == nil ? nil : try decode(type, forKey: key)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        KeyedDecodingContainer(try Members<Nested>(of: required(key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try required(key).unkeyedContainer()
    }

    func superDecoder() -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try required(key) }
}

private struct Elements: UnkeyedDecodingContainer {
    private struct Index: CodingKey {
        let value: Int
        var intValue: Int? { value }
        var stringValue: String { "\(value)" }

        init(_ value: Int) { self.value = value }
        init?(intValue: Int) { value = intValue }
        init?(stringValue: String) { nil }
    }

    let decoder: ValueDecoder
    let elements: [JSON]
    private(set) var currentIndex = 0

    init(decoder: ValueDecoder, elements: [JSON]) {
        self.decoder = decoder
        self.elements = elements
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    private mutating func next() throws -> ValueDecoder {
        let index = Index(currentIndex)
        guard !isAtEnd else { throw JSON.Mismatch(at: codingPath + [index], "it is missing") }
        defer { currentIndex += 1 }
        return decoder.nested(elements[currentIndex], index)
    }

    mutating func decodeNil() -> Bool {
        guard !isAtEnd, elements[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode(_: Bool.Type) throws -> Bool { try next().bool() }
    mutating func decode(_: Int.Type) throws -> Int { try next().int() }
    mutating func decode(_: String.Type) throws -> String { try next().string() }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().decode(type) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: Nested.self)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct Single: SingleValueDecodingContainer {
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.value == .null }
    func decode(_: Bool.Type) throws -> Bool { try decoder.bool() }
    func decode(_: Int.Type) throws -> Int { try decoder.int() }
    func decode(_: String.Type) throws -> String { try decoder.string() }

    /// What comes here is a number of another type: to let it read itself would come back here.
    func decode<Value: Decodable>(_: Value.Type) throws -> Value {
        throw decoder.mismatch("a \(Value.self), which the wire has not")
    }
}
