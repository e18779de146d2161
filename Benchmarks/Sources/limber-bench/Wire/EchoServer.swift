import Glibc
import LimberControl
import LimberTestSupport

/// A process that gives back what it is sent: what a socket and two switches of process cost, without any work.
final class EchoServer {
    let socket: SocketPath
    private let directory: TemporaryDirectory
    private let process: ChildProcess

    init() throws {
        directory = try TemporaryDirectory()
        let socket = try SocketPath(directory.path("echo"))
        self.socket = socket
        process = try ChildProcess("/proc/self/exe", ["--echo", socket.description])
        guard eventually({ canConnect(to: socket) }) else { throw Missing(what: "the echo: \(process.errors)") }
    }
}

extension EchoServer {
    /// Is the server, until its process is killed.
    static func serve(_ path: SocketPath) throws {
        let listener = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard path.withAddress({ bind(listener, $0, $1) }) == 0, listen(listener, 64) == 0 else {
            throw SystemError("listen at \(path)")
        }
        var polled = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        var buffer = [UInt8](repeating: 0, count: 4096)
        while poll(&polled, nfds_t(polled.count), -1) > 0 {
            for index in polled.indices.reversed() where polled[index].revents != 0 {
                let descriptor = polled[index].fd
                guard descriptor != listener else {
                    polled.append(pollfd(fd: accept(listener, nil, nil), events: Int16(POLLIN), revents: 0))
                    continue
                }
                let count = read(descriptor, &buffer, buffer.count)
                if count <= 0 || write(descriptor, buffer, count) < 0 {
                    close(descriptor)
                    polled.remove(at: index)
                }
            }
        }
    }
}
