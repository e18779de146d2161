import Glibc
import LimberControl
import LimberTestSupport

/// A Music Player Daemon of the bench's own: the model of an audio daemon that is controlled over a socket.
final class MPDServer {
    let directory: TemporaryDirectory
    let socket: SocketPath
    private(set) var process: ChildProcess

    /// Why there can be none on this machine; nil where there can.
    static var obstacle: String? { isInstalled("mpd") ? nil : "mpd is not installed; try: make bench-peers" }

    /// Starts it. Returns when it can be connected to.
    init() throws {
        directory = try TemporaryDirectory()
        socket = try SocketPath(directory.path("socket"))
        try directory.write(
            """
            bind_to_address "\(socket)"
            log_level "error"
            audio_output {
              type "null"
              name "nothing"
            }

            """, to: "mpd.conf")
        process = try Self.launch(in: directory)
        guard eventually({ canConnect(to: self.socket) }) else { throw Missing(what: "mpd's socket: \(process.errors)") }
    }

    static func launch(in directory: TemporaryDirectory) throws -> ChildProcess {
        try ChildProcess(
            "mpd", ["--no-daemon", directory.path("mpd.conf")],
            environment: ["HOME": directory.path, "XDG_CONFIG_HOME": directory.path, "XDG_RUNTIME_DIR": directory.path])
    }

    /// Ends it, and starts it again without waiting for it.
    func restart() throws {
        stop()
        process = try Self.launch(in: directory)
    }

    func stop() {
        process.signal(SIGTERM)
        _ = try? process.wait()
        unlink(socket.description)
    }
}

/// Whether somebody listens there.
func canConnect(to path: SocketPath) -> Bool {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return path.withAddress { connect(descriptor, $0, $1) } == 0
}
