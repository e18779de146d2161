/// A call of a method, as it stands in a message.
public struct Call: Equatable, Sendable {
    /// How the caller wants to be answered.
    public enum Mode: String, CaseIterable, Sendable {
        /// With one reply.
        case single
        /// Not at all, not even by an error.
        case oneway
        /// With as many replies as there are.
        case more
        /// With one reply, after which the connection speaks another protocol.
        case upgrade
    }

    /// The method with its interface.
    public let method: String
    public let parameters: JSON.Object
    public let mode: Mode

    public init(method: String, parameters: JSON.Object = JSON.Object(), mode: Mode = .single) {
        self.method = method
        self.parameters = parameters
        self.mode = mode
    }

    /// The method's interface; nil where the method's name has none.
    public var interface: String? {
        method.lastIndex(of: ".").map { String(method[..<$0]) }
    }

    /// The method's name within its interface.
    public var member: String {
        method.lastIndex(of: ".").map { String(method[method.index(after: $0)...]) } ?? method
    }
}

/// Why a message is neither a call nor a reply. There is no answer to it; the connection is to be closed.
public struct Malformed: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Call {
    /// Reads a message without its NUL.
    public init(reading message: some Collection<UInt8>) throws(Malformed) {
        let envelope = try JSON.Object(envelope: message, within: .call)
        var method: String?
        var parameters = JSON.Object()
        var modes: [Mode] = []
        for member in envelope.members {
            switch (member.name, member.value) {
            case ("method", .string(let name)): method = name
            case ("parameters", .object(let object)): parameters = object
            case ("parameters", .null), ("oneway", .null), ("more", .null), ("upgrade", .null): break
            case ("oneway", .bool(let isOn)): if isOn { modes.append(.oneway) }
            case ("more", .bool(let isOn)): if isOn { modes.append(.more) }
            case ("upgrade", .bool(let isOn)): if isOn { modes.append(.upgrade) }
            case ("method", _), ("parameters", _), ("oneway", _), ("more", _), ("upgrade", _):
                throw Malformed("`\(member.name)` is \(member.value.kind)")
            default: throw Malformed("`\(member.name)` has no place in a call")
            }
        }
        guard let method else { throw Malformed("a call without a method") }
        guard modes.count <= 1 else { throw Malformed("at most one of oneway, more and upgrade may be true") }
        self.init(method: method, parameters: parameters, mode: modes.first ?? .single)
    }

    /// The call as a message, with its NUL.
    public var message: [UInt8] {
        var envelope = JSON.Object()
        envelope.append("method", .string(method))
        if !parameters.isEmpty { envelope.append("parameters", .object(parameters)) }
        if mode != .single { envelope.append(mode.rawValue, true) }
        return JSON.object(envelope).bytes + [0]
    }
}

extension JSON.Object {
    init(envelope message: some Collection<UInt8>, within bounds: JSON.Bounds) throws(Malformed) {
        let value: JSON
        do {
            value = try JSON(parsing: message, within: bounds)
        } catch {
            throw Malformed("not JSON: \(error)")
        }
        guard case .object(let object) = value else { throw Malformed("a message is \(value.kind)") }
        self = object
    }
}
