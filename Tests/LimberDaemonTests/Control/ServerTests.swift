import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Logging
import Synchronization
import Testing

@testable import LimberDaemon

/// Who is let in, and how everybody is let go.
@Suite struct ServerTests {
    /// A server on a socket of its own.
    private final class Inn: Sendable {
        let desk: Desk
        let server: Server
        let alarm: TestAlarm
        let path: SocketPath
        private let home: Mutex<TemporaryDirectory>

        init() throws {
            let home = try TemporaryDirectory()
            let path = try SocketPath(home.path("limber/control"))
            let listening = try ListeningSocket(path: path)
            let desk = try Desk()
            (server, alarm) = onQueue {
                let alarm = TestAlarm()
                let server = Server(
                    Socket(listening.descriptor), responder: desk.responder, engine: desk.stage.engine,
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                ) { alarm }
                server.begin()
                return (server, alarm)
            }
            self.desk = desk
            self.path = path
            self.home = Mutex(home)
        }

        func connect() throws -> Connection { try Connection(to: path) }

        /// Ends it, in the same turn in which `last` comes from a client. Tells whether it has ended by then.
        func finish(last: [UInt8] = [], from descriptor: Int32 = -1) -> Bool {
            onQueue {
                _ = last.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                var isFinished = false
                server.finish(within: .milliseconds(300)) { isFinished = true }
                return isFinished
            }
        }
    }

    @Test func everyClientIsServedAndForgotten() throws {
        let inn = try Inn()
        var clients = try (1...50).map { _ in try inn.connect() }
        for client in clients { _ = try client.call(Player.GetStatus()) }
        clients.removeAll()
        #expect(eventually { onQueue { inn.server.peers.isEmpty } })
        #expect(inn.finish())
    }

    @Test func whoHasNothingOpenIsLetGoAtOnce() throws {
        let inn = try Inn()
        let (idle, watcher) = (try inn.connect(), try inn.connect())
        _ = try idle.call(Player.GetStatus())
        var events = try watcher.open(Player.Monitor())
        _ = try events.next(within: .seconds(5))
        #expect(inn.finish())
        #expect(try idle.receive(within: .seconds(5)) == .ended)
        guard case .ended = try events.next(within: .seconds(5)) else {
            Issue.record("the stream should have ended")
            return
        }
        #expect(throws: Connection.Failure.self) { try inn.connect().call(Player.GetStatus()) }
    }

    @Test func whatIsOpenIsAnsweredFirst() throws {
        let inn = try Inn()
        let client = try inn.connect()
        _ = try client.call(Player.GetStatus())
        let call = Call(Player.ListRoutines()).message
        #expect(!inn.finish(last: call + call + call, from: client.descriptor))
        for _ in 1...3 {
            guard case .reply = try client.receive(within: .seconds(5)) else {
                Issue.record("an answer is owed")
                return
            }
        }
        #expect(try client.receive(within: .seconds(5)) == .ended)
        #expect(eventually { onQueue { inn.server.peers.isEmpty && inn.alarm.deadline == nil } })
    }

    @Test func whoDoesNotReadHasOnlySoMuchTime() throws {
        let inn = try Inn()
        let deaf = try inn.connect()
        let call = Call(Player.ListCues()).message
        while eventually(within: .milliseconds(50), { onQueue { inn.server.peers.values.allSatisfy { $0.backlog == 0 } } }) {
            _ = call.withUnsafeBytes { send(deaf.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
        #expect(!inn.finish())
        #expect(onQueue { inn.alarm.deadline } == onQueue { inn.alarm.now + .milliseconds(300) })
        onQueue { inn.alarm.goOff() }
        #expect(onQueue { inn.server.peers.isEmpty })
    }
}
