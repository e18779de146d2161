/// A method of an interface. The type's properties are its parameters.
public protocol Method: Codable, Equatable, Sendable {
    /// What it answers.
    associatedtype Answer: Codable, Equatable, Sendable

    static var interface: String { get }
    /// Its name within the interface.
    static var member: String { get }
    /// Whether it answers by a stream of replies, and must be called with `more`.
    static var streams: Bool { get }

    /// The name of a parameter whose value is out of its range, where there is one.
    var outOfRange: String? { get }
}

extension Method {
    public static var streams: Bool { false }
    public var outOfRange: String? { nil }

    /// The name with the interface.
    public static var method: String { "\(interface).\(member)" }
}

extension Call {
    /// The call of a method.
    public init<M: Method>(_ method: M) {
        self.init(
            method: M.method,
            parameters: JSON(encoding: method).object ?? JSON.Object(),
            mode: M.streams ? .more : .single
        )
    }

    /// The parameters, read as strictly as the interface is written.
    func read<M: Method>(_: M.Type = M.self) throws(Fault) -> M {
        try checkMode(of: M.self)
        let method: M
        do {
            method = try JSON.object(parameters).decode(M.self, unknownMembers: .refused)
        } catch {
            throw .invalidParameter(parameter: error.path.first ?? "")
        }
        if let parameter = method.outOfRange { throw .invalidParameter(parameter: parameter) }
        return method
    }

    /// The request for a method that has no parameters.
    func checked<M: Method, Request>(_: M.Type, as request: Request) throws(Fault) -> Request {
        try checkMode(of: M.self)
        if let unknown = parameters.names.first { throw .invalidParameter(parameter: unknown) }
        return request
    }

    private func checkMode<M: Method>(of _: M.Type) throws(Fault) {
        if mode == .upgrade { throw .methodNotImplemented(method: method) }
        if M.streams && mode != .more { throw .expectedMore }
    }
}
