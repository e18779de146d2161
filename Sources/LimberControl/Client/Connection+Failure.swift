import Glibc

extension Connection {
    /// Why there is no answer, or not the one that was hoped for.
    public enum Failure: Error, Equatable, Sendable {
        /// Nobody listens there.
        case unreachable(SocketPath)
        /// The socket is another user's.
        case forbidden(SocketPath)
        /// limberd did not answer in time.
        case silent(for: Duration)
        /// limberd closed the connection before it answered.
        case hungUp
        /// What came breaks the protocol.
        case notUnderstood(String)
        /// limberd refused.
        case refused(Fault)
        /// limberd refused, with an error that is not known here.
        case unknownError(name: String, parameters: JSON.Object)
        case system(action: String, Int32)
    }
}

extension Connection.Failure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable(let path):
            "limberd is not running: nobody listens at \(path); start it with: systemctl --user start limberd"
        case .forbidden(let path): "\(path) is another user's; limberd serves only the user who runs it"
        case .silent(let time):
            "limberd has not answered for \(time.components.seconds) s; restart it with: systemctl --user restart limberd"
        case .hungUp: "limberd closed the connection without an answer; see: journalctl --user -u limberd"
        case .notUnderstood(let reason):
            "what limberd said breaks the protocol: \(reason); are limber and limberd of the same version? see: limber --version"
        case .refused(let fault): fault.description
        case .unknownError(let name, let parameters):
            "limberd refused with \(name)\(parameters.isEmpty ? "" : " \(JSON.object(parameters))")"
        case .system(let action, let number): "cannot \(action): \(String(cString: strerror(number)))"
        }
    }

    init(connecting path: SocketPath, _ number: Int32, patience: Duration) {
        self =
            switch number {
            case ENOENT, ECONNREFUSED, ENOTDIR: .unreachable(path)
            case EACCES, EPERM: .forbidden(path)
            case EAGAIN: .silent(for: patience)
            default: .system(action: "connect to \(path)", number)
            }
    }

    init(transferring number: Int32) {
        self =
            switch number {
            case EPIPE, ECONNRESET: .hungUp
            default: .system(action: "talk to limberd", number)
            }
    }
}
