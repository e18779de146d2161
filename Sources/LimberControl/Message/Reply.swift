/// A reply to a call, as it stands in a message.
public struct Reply: Sendable {
    /// The full name of an error; nil where the call succeeded.
    public let error: String?
    /// Whether more replies to the same call follow.
    public let continues: Bool
    private let body: Body

    private enum Body {
        case object(JSON.Object)
        /// The same in UTF-8: what a method answers is only ever sent on.
        case bytes([UInt8])
        /// Longer than a client reads.
        case tooLong
    }

    public init(error: String? = nil, parameters: JSON.Object = JSON.Object(), continues: Bool = false) {
        self.error = error
        self.continues = continues
        body = .object(parameters)
    }

    /// What a method answers. It is put into bytes here, wherever this is.
    public init(_ answer: some Encodable, continues: Bool = false) {
        error = nil
        self.continues = continues
        body = JSON.bytes(encoding: answer, limit: MessageReader.longestReply).map { .bytes($0) } ?? .tooLong
    }

    /// What the method or the error says; nothing where that is longer than a client reads.
    public var parameters: JSON.Object {
        switch body {
        case .object(let object): object
        case .bytes(let bytes): JSON(reading: bytes).object ?? JSON.Object()
        case .tooLong: JSON.Object()
        }
    }
}

extension Reply: Equatable {
    public static func == (left: Reply, right: Reply) -> Bool {
        left.error == right.error && left.continues == right.continues && left.parameters == right.parameters
    }
}

extension Reply {
    /// Reads a message without its NUL.
    public init(reading message: some Collection<UInt8>) throws(Malformed) {
        var error: String?
        var parameters = JSON.Object()
        var continues = false
        for member in try JSON.Object(envelope: message, within: .reply).members {
            switch (member.name, member.value) {
            case ("error", .string(let name)): error = name
            case ("parameters", .object(let object)): parameters = object
            case ("continues", .bool(let isOn)): continues = isOn
            case ("error", _), ("parameters", _), ("continues", _):
                throw Malformed("`\(member.name)` is \(member.value.kind)")
            default: throw Malformed("`\(member.name)` has no place in a reply")
            }
        }
        guard error == nil || !continues else { throw Malformed("an error is the last reply, and says that more follow") }
        self.init(error: error, parameters: parameters, continues: continues)
    }

    /// The reply as a message, with its NUL. What is not set is not sent: clients refuse to see it.
    ///
    /// - Throws: where it is longer than a client reads.
    public func message() throws(MessageReader.Overrun) -> [UInt8] {
        let limit = MessageReader.longestReply
        var writer = JSON.Writer(limit: limit)
        var sign: Unicode.Scalar = "{"
        func begin(_ name: String) {
            writer.putSign(sign)
            writer.write(name)
            writer.putSign(":")
            sign = ","
        }
        if let error {
            begin("error")
            writer.write(error)
        }
        switch body {
        case .object(let object) where !object.isEmpty:
            begin("parameters")
            writer.write(.object(object))
        case .bytes(let bytes) where bytes.count > Self.empty:
            begin("parameters")
            writer.put(bytes)
        case .object, .bytes: break
        case .tooLong: throw MessageReader.Overrun(limit: limit)
        }
        if continues {
            begin("continues")
            writer.write(true)
        }
        if sign == "{" { writer.putSign(sign) }
        writer.putSign("}")
        guard writer.bytes.count <= limit else { throw MessageReader.Overrun(limit: limit) }
        writer.putSign("\0")
        return writer.bytes
    }

    /// The length of an object without members.
    private static let empty = 2
}
