extension Call {
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
