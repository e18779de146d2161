extension Connection {
    /// Calls a method, and reads what it answers.
    public func call<M: Method>(_ method: M) throws(Failure) -> M.Answer {
        try Connection.read(M.Answer.self, from: request(Call(method)))
    }

    /// Makes a call that has one reply.
    ///
    /// - Returns: what it answers, as it came.
    public func request(_ call: Call) throws(Failure) -> JSON.Object {
        try send(call)
        switch try receive(within: patience) {
        case .quiet: throw .silent(for: patience)
        case .ended: throw .hungUp
        case .reply(let reply):
            guard !reply.continues else { throw .notUnderstood("more replies are to follow, and nobody asked for them") }
            return try Connection.success(of: reply)
        }
    }

    /// Calls a method that answers with a stream.
    public func open<M: Method>(_ method: M) throws(Failure) -> Replies<M> {
        try send(Call(method))
        return Replies(connection: self)
    }

    static func success(of reply: Reply) throws(Failure) -> JSON.Object {
        guard let error = reply.error else { return reply.parameters }
        do {
            guard let fault = try Fault(error: error, parameters: reply.parameters) else {
                throw Failure.unknownError(name: error, parameters: reply.parameters)
            }
            throw Failure.refused(fault)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .notUnderstood("\(error)")
        }
    }

    /// Fields that are not known here are ignored; limberd may be newer.
    static func read<Answer: Decodable>(_: Answer.Type, from parameters: JSON.Object) throws(Failure) -> Answer {
        do {
            return try JSON.object(parameters).decode(unknownMembers: .ignored)
        } catch {
            throw .notUnderstood("\(error)")
        }
    }
}

/// The replies of a stream, as they come.
public struct Replies<M: Method> {
    /// What came of waiting for a reply.
    public enum Next {
        /// A reply, and the object that it was read from.
        case answer(M.Answer, JSON.Object)
        /// Nothing came in the time given.
        case quiet
        /// There will be no more.
        case ended
    }

    let connection: Connection
    private var isOver = false

    init(connection: Connection) {
        self.connection = connection
    }

    /// - Parameter time: How long to wait; nil for as long as it takes.
    /// - Throws: where the stream breaks, or ends with an error.
    public mutating func next(within time: Duration?) throws(Connection.Failure) -> Next {
        if isOver { return .ended }
        switch try connection.receive(within: time) {
        case .quiet: return .quiet
        case .ended:
            isOver = true
            return .ended
        case .reply(let reply):
            isOver = !reply.continues
            let parameters = try Connection.success(of: reply)
            return .answer(try Connection.read(M.Answer.self, from: parameters), parameters)
        }
    }
}
