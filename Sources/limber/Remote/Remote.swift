import Glibc
import LimberControl

/// limberd, as the client reaches it.
struct Remote {
    let path: SocketPath

    /// - Parameter option: what the user named with `--socket`.
    init(option: String?) throws(Complaint) {
        do {
            path = try SocketPath.resolve(option: option, environment: { Environment[$0] }, user: getuid())
        } catch {
            throw Complaint(error)
        }
    }

    init(path: SocketPath) {
        self.path = path
    }

    func connect(patience: Duration = Connection.patience) throws(Connection.Failure) -> Connection {
        try Connection(to: path, patience: patience)
    }

    /// Calls one method on a connection of its own.
    func ask<M: Method>(
        _ method: M, patience: Duration = Connection.patience
    ) throws(Connection.Failure) -> Answer<M> {
        try connect(patience: patience).ask(method)
    }

    /// Calls one method; what fails is a complaint.
    func demand<M: Method>(_ method: M, patience: Duration = Connection.patience) throws(Complaint) -> Answer<M> {
        do {
            return try ask(method, patience: patience)
        } catch {
            throw Complaint(error)
        }
    }
}

/// What a method answered, and the very object that came, with all that a newer limberd may have put in.
struct Answer<M: Method> {
    let value: M.Answer
    let object: JSON.Object

    init(_ object: JSON.Object) throws(Connection.Failure) {
        do {
            value = try JSON.object(object).decode(unknownMembers: .ignored)
        } catch {
            throw .notUnderstood("\(error)")
        }
        self.object = object
    }
}

extension Connection {
    func ask<M: Method>(_ method: M) throws(Failure) -> Answer<M> {
        try Answer(request(Call(method)))
    }
}
