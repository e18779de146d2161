import Dispatch
import Glibc
import LimberControl
import LimberTestSupport
import Synchronization

/// A daemon that answers as it is told to, on a socket of its own, and remembers what it was asked.
final class FakeDaemon: Sendable {
    enum Act: Sendable {
        /// Parameters of a reply, as JSON.
        case answer(String)
        /// Parameters of a reply that more are to follow.
        case more(String)
        case fault(Fault)
        /// Any text, as a message.
        case say(String)
        /// Says nothing more, and keeps the connection.
        case keepSilent
        case hangUp
    }

    let path: String
    private let listener: Int32
    private let log = Log()

    /// - Parameter folder: where the socket is made; it must outlive the daemon.
    init(in folder: TemporaryDirectory, script: @escaping @Sendable (Call) -> [Act]) throws {
        path = folder.path("control")
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        listener = socket
        let bound = try SocketPath(path).withAddress { bind(socket, $0, $1) }
        guard socket >= 0, bound == 0, listen(socket, 16) == 0 else { throw SystemError("listen") }
        let log = log
        DispatchQueue.global().async {
            while case let peer = accept(socket, nil, nil), peer >= 0 {
                DispatchQueue.global().async { FakeDaemon.serve(peer, script, log) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// The calls that came, as they were written.
    var heard: [String] { log.calls.withLock { $0 } }

    private final class Log: Sendable {
        let calls = Mutex<[String]>([])
    }

    private static func serve(_ peer: Int32, _ script: (Call) -> [Act], _ log: Log) {
        defer { close(peer) }
        var reader = MessageReader(limit: MessageReader.longestRequest)
        var block = [UInt8](repeating: 0, count: 4096)
        while case let count = read(peer, &block, block.count), count > 0 {
            reader.append(block[..<count])
            while let message = try? reader.next() {
                log.calls.withLock { $0.append(String(decoding: message, as: UTF8.self)) }
                guard let call = try? Call(reading: message) else { return }
                for act in script(call) {
                    guard let text = text(of: act) else {
                        if case .hangUp = act { return }
                        break
                    }
                    let bytes = Array(text.utf8) + [0]
                    guard send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return }
                }
            }
        }
    }

    private static func text(of act: Act) -> String? {
        switch act {
        case .answer(let parameters): "{\"parameters\":\(parameters)}"
        case .more(let parameters): "{\"parameters\":\(parameters),\"continues\":true}"
        case .fault(let fault): (try? Reply(fault).message()).map { String(decoding: $0.dropLast(), as: UTF8.self) }
        case .say(let text): text
        case .keepSilent, .hangUp: nil
        }
    }
}

extension FakeDaemon.Act {
    static func answer(_ value: some Encodable) -> FakeDaemon.Act { .answer("\(JSON(encoding: value))") }
    static func more(_ value: some Encodable) -> FakeDaemon.Act { .more("\(JSON(encoding: value))") }
}
