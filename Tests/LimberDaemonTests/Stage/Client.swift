import Glibc
import LimberControl
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// The other end of a connection, which sends any bytes and reads when it likes.
final class Client {
    private(set) var descriptor: Int32
    /// What went by `flood`, in bytes.
    private(set) var flooded = 0
    private var reader = MessageReader(limit: MessageReader.longestReply)

    /// What came of waiting for a reply.
    enum Arrival: Equatable {
        case reply(Reply)
        case end
        case nothing
    }

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close()
    }

    func send(_ bytes: some Sequence<UInt8>) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func send(_ text: String) { send(text.utf8) }

    func send(_ call: Call) { send(call.message) }

    func send<M: Method>(_ method: M) { send(Call(method)) }

    /// Sends a call again and again, as long as that goes without waiting. Returns how many bytes went.
    func flood(_ call: [UInt8]) -> Int {
        let before = flooded
        while true {
            let count = call[(flooded % call.count)...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            guard count > 0 else { return flooded - before }
            flooded += count
        }
    }

    /// Has nothing more to say.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    /// The next reply. It waits for other threads, and only where something is wrong for as long as it may.
    func next(within milliseconds: Int32 = 10_000) throws -> Arrival {
        while true {
            if let message = try reader.next() { return .reply(try Reply(reading: message)) }
            var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&wanted, 1, milliseconds) > 0 else { return .nothing }
            var block = [UInt8](repeating: 0, count: 65_536)
            let count = read(descriptor, &block, block.count)
            guard count > 0 else { return .end }
            reader.append(block[..<count])
        }
    }

    func reply() throws -> Reply {
        guard case .reply(let reply) = try next() else { throw NoReply() }
        return reply
    }

    func event() throws -> Player.Event {
        try JSON.object(try reply().parameters).decode(unknownMembers: .refused)
    }

    /// Nothing is there to be read once the engine has done all that it has to do.
    func isQuiet() throws -> Bool { try next(within: 0) == .nothing }

    struct NoReply: Error {}
}
