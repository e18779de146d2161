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
    private let calls = Mutex<[String]>([])
    private let script: @Sendable (Call) -> [Act]

    /// - Parameter folder: where the socket is made; it must outlive the daemon.
    init(in folder: TemporaryDirectory, script: @escaping @Sendable (Call) -> [Act]) throws {
        path = folder.path("control")
        self.script = script
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let bound = try SocketPath(path).withAddress { bind(listener, $0, $1) }
        guard listener >= 0, bound == 0, listen(listener, 16) == 0 else { throw SystemError("listen") }
        let (listener, script) = (listener, script)
        DispatchQueue.global().async { [calls = Unchecked(self)] in
            while case let peer = accept(listener, nil, nil), peer >= 0 {
                DispatchQueue.global().async { FakeDaemon.serve(peer, script) { calls.value?.note($0) } }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// The calls that came, as they were written.
    var heard: [String] { calls.withLock { $0 } }

    private func note(_ call: String) {
        calls.withLock { $0.append(call) }
    }

    private static func serve(_ peer: Int32, _ script: (Call) -> [Act], note: (String) -> Void) {
        defer { close(peer) }
        var reader = MessageReader(limit: MessageReader.longestRequest)
        var block = [UInt8](repeating: 0, count: 4096)
        while case let count = read(peer, &block, block.count), count > 0 {
            reader.append(block[..<count])
            while let message = try? reader.next() {
                note(String(decoding: message, as: UTF8.self))
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

    /// Does not keep the daemon alive.
    private struct Unchecked: @unchecked Sendable {
        weak var value: FakeDaemon?

        init(_ value: FakeDaemon) { self.value = value }
    }
}

extension FakeDaemon.Act {
    static func answer(_ value: some Encodable) -> FakeDaemon.Act { .answer("\(JSON(encoding: value))") }
    static func more(_ value: some Encodable) -> FakeDaemon.Act { .more("\(JSON(encoding: value))") }
}
