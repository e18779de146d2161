/// A reply to a call, as it stands in a message.
public struct Reply: Equatable, Sendable {
    /// The full name of an error; nil where the call succeeded.
    public let error: String?
    /// What the method or the error says.
    public let parameters: JSON.Object
    /// Whether more replies to the same call follow.
    public let continues: Bool

    public init(error: String? = nil, parameters: JSON.Object = JSON.Object(), continues: Bool = false) {
        self.error = error
        self.parameters = parameters
        self.continues = continues
    }

    /// What a method answers.
    public init(_ answer: some Encodable, continues: Bool = false) {
        self.init(parameters: JSON(encoding: answer).object ?? JSON.Object(), continues: continues)
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
        var envelope = JSON.Object()
        if let error { envelope.append("error", .string(error)) }
        if !parameters.isEmpty { envelope.append("parameters", .object(parameters)) }
        if continues { envelope.append("continues", true) }
        guard var bytes = JSON.object(envelope).bytes(limit: MessageReader.longestReply) else {
            throw MessageReader.Overrun(limit: MessageReader.longestReply)
        }
        bytes.append(0)
        return bytes
    }
}
