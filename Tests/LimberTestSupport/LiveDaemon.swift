import Glibc
public import LimberControl

/// A limberd of the test's own, with folders and a socket of its own. It is killed when it is let go.
public final class LiveDaemon {
    public enum Failure: Error, CustomStringConvertible {
        /// It ended when it should have begun to serve.
        case ended(ChildProcess.Ending, errors: String)
        case notServing(errors: String)
        /// SIGTERM should have ended it with status 0.
        case endedBadly(ChildProcess.Ending, errors: String)
        case endedSlowly(Duration)
        case leftSocket(SocketPath)

        public var description: String {
            switch self {
            case .ended(let ending, let errors): "limberd ended at once: \(ending)\n\(errors)"
            case .notServing(let errors): "limberd does not serve\n\(errors)"
            case .endedBadly(let ending, let errors): "limberd ended on SIGTERM with \(ending)\n\(errors)"
            case .endedSlowly(let time): "limberd took \(time) to end"
            case .leftSocket(let path): "limberd left its socket \(path)"
            }
        }
    }

    /// Its home, and where its socket, configuration and state are.
    public let directory: TemporaryDirectory
    public let socket: SocketPath
    public let process: ChildProcess

    /// Starts it. Returns when it answers: from then on a signal ends it in good order.
    ///
    /// - Parameters:
    ///   - isSilent: whether `--silent` is given.
    ///   - arguments: what else is given.
    ///   - environment: wins over what it is given anyway, but for the socket.
    ///   - directory: its home, where another one ran before; else a new one.
    public init(
        isSilent: Bool = true, _ arguments: [String] = [], environment: [String: String] = [:],
        in directory: TemporaryDirectory? = nil
    ) throws {
        let directory = try directory ?? TemporaryDirectory()
        self.directory = directory
        let socket = try Self.socket(in: directory)
        self.socket = socket
        let process = try ChildProcess(
            try BuiltProgram.path("limberd"), (isSilent ? ["--silent"] : []) + arguments,
            environment: try Self.environment(in: directory, adding: environment))
        self.process = process
        let isServing = eventually {
            !process.isRunning || (try? Connection(to: socket).call(Introspection.GetInfo())) != nil
        }
        guard process.isRunning else { throw Failure.ended(try process.wait(), errors: process.errors) }
        guard isServing else { throw Failure.notServing(errors: process.errors) }
    }

    deinit {
        process.signal(SIGKILL)
        _ = try? process.wait()
    }

    /// What it is given, so that it finds nothing of the user who runs the test.
    public static func environment(
        in directory: TemporaryDirectory, adding other: [String: String] = [:]
    ) throws -> [String: String] {
        let own = [
            "HOME": directory.path, "XDG_RUNTIME_DIR": directory.path, "XDG_CONFIG_HOME": directory.path("config"),
            "XDG_DATA_HOME": directory.path("data"), "XDG_STATE_HOME": directory.path("state"),
            "XDG_DATA_DIRS": directory.path("share"),
        ]
        return own.merging(other) { $1 }.merging(["LIMBER_SOCKET": try socket(in: directory).description]) { $1 }
    }

    /// Where one with this home serves.
    public static func socket(in directory: TemporaryDirectory) throws -> SocketPath {
        try SocketPath(directory.path("limber/control"))
    }

    public func connect() throws -> Connection {
        try Connection(to: socket)
    }

    /// Calls a method on a connection of its own.
    public func call<M: Method>(_ method: M) throws -> M.Answer {
        try connect().call(method)
    }

    /// Ends it by SIGTERM.
    ///
    /// - Throws: unless it ends in good order: in time, with status 0, and without leaving its socket.
    public func stop(within patience: Duration = .seconds(60)) throws {
        let begun = monotonicNow()
        process.signal(SIGTERM)
        let ending = try process.wait(within: .seconds(60))
        let time = Duration.nanoseconds(monotonicNow() - begun)
        guard ending == .exited(0) else { throw Failure.endedBadly(ending, errors: process.errors) }
        guard time < patience else { throw Failure.endedSlowly(time) }
        guard access(socket.description, F_OK) != 0 else { throw Failure.leftSocket(socket) }
    }
}
