import Glibc
import LimberControl
import LimberTestSupport

/// Clients that ask the same question again and again, each as soon as it is answered, from one thread.
final class Questioning {
    struct Round {
        /// In microseconds.
        let latencies: [Double]
        /// Answers a second, of all clients together.
        let rate: Double
    }

    private struct Client {
        let descriptor: Int32
        var sent: Int64 = 0
        var received = 0
    }

    private let question: Question
    private var clients: [Client] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    init(_ question: Question, at path: SocketPath, clients count: Int) throws {
        self.question = question
        for _ in 0..<count {
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            guard descriptor >= 0, path.withAddress({ connect(descriptor, $0, $1) }) == 0 else {
                throw SystemError("connect to \(path)")
            }
            clients.append(Client(descriptor: descriptor))
            if question.isGreeted { _ = read(descriptor, buffer.baseAddress, buffer.count) }
        }
    }

    deinit {
        for client in clients { close(client.descriptor) }
        buffer.deallocate()
    }

    /// Asks so often in all, after some that do not count.
    func ask(_ count: Int) throws -> Round {
        _ = try round(count / 20 + clients.count)
        return try round(count)
    }

    /// Asks as long as a condition holds.
    ///
    /// - Returns: the latencies, in microseconds.
    func ask(while condition: () -> Bool) throws -> [Double] {
        var latencies: [Double] = []
        while condition() { latencies += try round(100).latencies }
        return latencies
    }

    private func round(_ count: Int) throws -> Round {
        let bytes = question.bytes
        var polled = clients.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var latencies: [Double] = []
        latencies.reserveCapacity(count + clients.count)
        let begin = monotonicNow()
        var asked = 0
        func ask(_ number: Int) throws {
            clients[number].received = 0
            clients[number].sent = monotonicNow()
            asked += 1
            guard write(clients[number].descriptor, bytes, bytes.count) == bytes.count else { throw SystemError("ask") }
        }
        for number in clients.indices { try ask(number) }
        while latencies.count < asked {
            // One client alone reads at once, as a command does.
            if polled.count > 1, poll(&polled, nfds_t(polled.count), 5000) <= 0 { throw SystemError("wait for an answer") }
            for number in clients.indices where polled.count == 1 || polled[number].revents != 0 {
                guard try isAnswered(number) else { continue }
                latencies.append(Double(monotonicNow() - clients[number].sent) / 1000)
                if asked < count { try ask(number) }
            }
        }
        return Round(latencies: latencies, rate: Double(latencies.count) * 1e9 / Double(monotonicNow() - begin))
    }

    private func isAnswered(_ number: Int) throws -> Bool {
        let client = clients[number]
        let count = read(client.descriptor, buffer.baseAddress.map { $0 + client.received }, buffer.count - client.received)
        guard count > 0 else { throw SystemError("read an answer") }
        clients[number].received += count
        return question.isAnswered(by: UnsafeRawBufferPointer(rebasing: buffer[..<clients[number].received]))
    }
}
