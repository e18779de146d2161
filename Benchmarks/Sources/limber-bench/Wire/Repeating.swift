import Glibc
import LimberControl
import LimberTestSupport

/// A client in a process of its own that makes the same call again and again, and throws the replies away.
final class Repeating {
    private let process: ChildProcess

    init(_ message: [UInt8], at path: SocketPath, every pause: Duration, count: Int) throws {
        let directory = try TemporaryDirectory()
        let text = String(decoding: message, as: UTF8.self)
        let file = try directory.write(text, to: "message")
        self.directory = directory
        process = try ChildProcess("python3", ["-c", Self.script, path.description, file, "\(count)", "\(pause / .seconds(1))"])
    }

    private let directory: TemporaryDirectory

    var isAsking: Bool { process.isRunning }

    private static let script = """
        import socket, sys, time
        path, file, count, pause = sys.argv[1:]
        message = open(file, 'rb').read()
        server = socket.socket(socket.AF_UNIX)
        server.connect(path)
        for _ in range(int(count)):
            time.sleep(float(pause))
            server.sendall(message)
            while not server.recv(1 << 20).endswith(b'\\0'):
                pass
        """
}
