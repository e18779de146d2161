/// A reply to a call, as it stands in a message.
public struct Reply: Sendable {
    /// The full name of an error; nil where the call succeeded.
    public let error: String?
    /// Whether more replies to the same call follow.
    public let continues: Bool
    private let body: Body

    private enum Body {
        case object(JSON.Object)
        /// The whole message: what a method answers is only ever sent on.
        case message([UInt8])
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
        var writer = JSON.Writer(limit: MessageReader.longestReply)
        writer.putToken("{\"parameters\":")
        let start = writer.bytes.count
        writer.write(encoding: answer)
        if writer.bytes.count > writer.limit {
            body = .tooLong
        } else if writer.bytes[start...].elementsEqual("{}".utf8) {
            body = .object(JSON.Object())
        } else {
            if continues { writer.putToken(",\"continues\":true") }
            writer.putToken("}\0")
            body = .message(writer.bytes)
        }
    }

    /// What the method or the error says; nothing where that is longer than a client reads.
    public var parameters: JSON.Object {
        switch body {
        case .object(let object): object
        case .message(let bytes): JSON(reading: bytes.dropLast())["parameters"]?.object ?? JSON.Object()
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
        switch body {
        case .message(let bytes): return bytes
        case .tooLong: throw MessageReader.Overrun(limit: limit)
        case .object(let parameters):
            var envelope = JSON.Object()
            if let error { envelope.append("error", .string(error)) }
            if !parameters.isEmpty { envelope.append("parameters", .object(parameters)) }
            if continues { envelope.append("continues", true) }
            guard var bytes = JSON.object(envelope).bytes(limit: limit) else { throw MessageReader.Overrun(limit: limit) }
            bytes.append(0)
            return bytes
        }
    }
}
