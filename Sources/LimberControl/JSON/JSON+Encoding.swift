import LimberCore

extension JSON {
    /// The value of a type of the wire. Properties that are nil are left out; a `Duration` becomes whole
    /// milliseconds, towards zero.
    ///
    /// - Precondition: the type is made of objects, arrays, strings, integers, booleans and durations alone.
    public init(encoding value: some Encodable) {
        do {
            self = try JSON.encode(value)
        } catch {
            preconditionFailure("a type of the wire has a part that the wire cannot say: \(error)")
        }
    }

    fileprivate static func encode<Value: Encodable>(_ value: Value) throws -> JSON {
        if Value.self == Duration.self, let duration = value as? Duration { return .int(duration.inMilliseconds) }
        let place = Place()
        try value.encode(to: ValueEncoder(place: place))
        return place.value
    }
}

/// Where a value is put together while it says what it is made of.
private final class Place {
    enum Part {
        case value(JSON)
        /// A nested container: it may be written to as long as the outer one.
        case place(Place)

        var value: JSON {
            switch self {
            case .value(let value): value
            case .place(let place): place.value
            }
        }
    }

    /// What a value without any container is: an object without members.
    var single: JSON = .object(JSON.Object())
    var elements: [Part]?
    var members: [(name: String, part: Part)] = []

    var value: JSON {
        if let elements { return .array(elements.map(\.value)) }
        guard !members.isEmpty else { return single }
        var object = JSON.Object()
        object.reserve(members.count)
        for member in members { object.append(member.name, member.part.value) }
        return .object(object)
    }
}

private struct ValueEncoder: Encoder {
    let place: Place
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members<Key>(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        Elements(place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        Single(place: place)
    }
}

// A generic `encode` stands for all the numeric ones that the protocols ask for.

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: Place
    let codingPath: [any CodingKey] = []

    private func put(_ value: JSON, _ key: Key) {
        place.members.append((key.stringValue, .value(value)))
    }

    private func nest(_ key: Key) -> Place {
        let nested = Place()
        place.members.append((key.stringValue, .place(nested)))
        return nested
    }

    func encodeNil(forKey key: Key) { put(.null, key) }
    func encode(_ value: Bool, forKey key: Key) { put(.bool(value), key) }
    func encode(_ value: Int, forKey key: Key) { put(.int(value), key) }
    func encode(_ value: String, forKey key: Key) { put(.string(value), key) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { put(try JSON.encode(value), key) }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(Members<Nested>(place: nest(key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { Elements(place: nest(key)) }
    func superEncoder() -> any Encoder { ValueEncoder(place: place) }
    func superEncoder(forKey key: Key) -> any Encoder { ValueEncoder(place: nest(key)) }
}

private struct Elements: UnkeyedEncodingContainer {
    let place: Place
    let codingPath: [any CodingKey] = []

    init(place: Place) {
        self.place = place
        place.elements = []
    }

    var count: Int { place.elements?.count ?? 0 }

    private func put(_ part: Place.Part) {
        place.elements?.append(part)
    }

    private func nest() -> Place {
        let nested = Place()
        put(.place(nested))
        return nested
    }

    func encodeNil() { put(.value(.null)) }
    func encode(_ value: Bool) { put(.value(.bool(value))) }
    func encode(_ value: Int) { put(.value(.int(value))) }
    func encode(_ value: String) { put(.value(.string(value))) }
    func encode<Value: Encodable>(_ value: Value) throws { put(.value(try JSON.encode(value))) }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(Members<Nested>(place: nest()))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { Elements(place: nest()) }
    func superEncoder() -> any Encoder { ValueEncoder(place: nest()) }
}

private struct Single: SingleValueEncodingContainer {
    let place: Place
    let codingPath: [any CodingKey] = []

    func encodeNil() { place.single = .null }
    func encode(_ value: Bool) { place.single = .bool(value) }
    func encode(_ value: Int) { place.single = .int(value) }
    func encode(_ value: String) { place.single = .string(value) }

    /// What comes here is a number of another type: to ask it what it is made of would come back here.
    func encode<Value: Encodable>(_ value: Value) throws {
        let context = EncodingError.Context(codingPath: [], debugDescription: "the wire has no \(Value.self)")
        throw EncodingError.invalidValue(value, context)
    }
}
