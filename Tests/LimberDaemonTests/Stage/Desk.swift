import Dispatch
import Glibc
import LimberControl
import LimberCore
import LimberFiles
import LimberTestSupport
import Logging
import Synchronization
import Testing

@testable import LimberDaemon

/// What answers calls, on an engine in virtual time and with the built-in routines.
final class Desk: Sendable {
    let stage: Stage
    let responder: Responder
    let ringer: Ringer
    /// The ringer's.
    let planAlarm: TestAlarm
    /// What starts wait with for the history to be read; on no clock.
    let patienceAlarm: TestAlarm
    let zone = TestZone()
    let history: SQLiteHistory
    let folder: String
    /// What the ringer says.
    let log: TestLog
    private let home: Mutex<TemporaryDirectory>
    private let peers = Mutex<[WeakPeer]>([])

    private struct WeakPeer: Sendable {
        weak var peer: Peer?
    }

    /// - Parameter device: what the daemon was told to play on, whatever the configuration says.
    init(
        _ stage: Stage = Stage(), configuration: String = "", device: String? = "test",
        devices: DeviceList = DeviceList(hints: { [] }, attempt: { _ in nil }), history: SQLiteHistory? = nil
    ) throws {
        let home = try TemporaryDirectory()
        try home.write(configuration, to: "limber/config.yaml")
        let places = Places(
            environment: ["XDG_CONFIG_HOME": home.path, "XDG_DATA_DIRS": home.path], dataDirectory: BuiltProgram.checkout)
        let read: @Sendable () -> Reading<Configuration> = { Configuration.read(at: places.configuration) }
        let value = try #require(read().value)
        folder = home.path
        self.home = Mutex(home)
        self.stage = stage
        let history = history ?? SQLiteHistory(file: .inMemory, wallClock: StillClock(), boot: "test")
        self.history = history
        let (log, zone) = (TestLog(), zone)
        self.log = log
        (responder, ringer, planAlarm, patienceAlarm) = onQueue { [engine = stage.engine] in
            let library = Library(places)
            let alarm = TestAlarm()
            alarm.now = stage.alarm.now
            stage.alarm.followers.append(alarm)
            let patienceAlarm = TestAlarm()
            let ringer = Ringer(
                engine: engine, library: library, history: history, alarm: alarm, wallClock: stage.wallClock, hours: value.quiet,
                logger: Logger(label: "test") { _ in log }, zone: { zone.present }, makeAlarm: { patienceAlarm })
            let sides = SideBook(history, wallClock: stage.wallClock)
            let responder = Responder(
                engine: engine, library: library, devices: devices, history: history, ringer: ringer, sides: sides,
                device: device,
                configuration: value, version: "1.2.3",
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, readConfiguration: read
            )
            ringer.player = responder
            return (responder, ringer, alarm, patienceAlarm)
        }
    }

    /// Writes a file of the user's.
    func write(_ text: String, to name: String) throws {
        _ = try home.withLock { try $0.write(text, to: "limber/\(name)") }
    }

    /// What a call is answered; nil for a stream.
    func reply(to call: Call) -> Reply? {
        let answered = DispatchSemaphore(value: 0)
        let answer = Mutex<Reply?>(nil)
        onQueue {
            switch responder.respond(to: call) {
            case .now(let reply):
                answer.withLock { $0 = reply }
                answered.signal()
            case .stream:
                answered.signal()
            case .later(let ask):
                ask { reply in
                    answer.withLock { $0 = reply }
                    answered.signal()
                }
            }
        }
        answered.wait()
        return answer.withLock(\.self)
    }

    /// What a method answers.
    func answer<M: PlayerMethod>(_ method: M) throws -> M.Answer {
        let reply = try #require(self.reply(to: Call(method)))
        #expect(reply.error == nil, "\(reply)")
        return try JSON.object(reply.parameters).decode(unknownMembers: .refused)
    }

    /// Why a method is refused.
    func fault<M: PlayerMethod>(_ method: M) throws -> Fault? {
        let reply = try #require(self.reply(to: Call(method)))
        return try Fault(error: try #require(reply.error, "\(reply)"), parameters: reply.parameters)
    }

    /// A client that is served here, once it has done what it does first.
    func connect(_ first: (Client) -> Void = { _ in }) throws -> Client {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw SystemError("socketpair")
        }
        _ = fcntl(ends[0], F_SETFL, fcntl(ends[0], F_GETFL) | O_NONBLOCK)
        let client = Client(ends[1])
        first(client)
        onQueue { [end = ends[0]] in
            let peer = Peer(
                Socket(end), watch: watch, responder: responder, engine: stage.engine, makeAlarm: { [self] in makeTickAlarm() },
                onEnd: { [weak self] peer in self?.forget(peer) })
            served.withLock { $0.append(peer) }
            peers.withLock { $0.append(WeakPeer(peer: peer)) }
            peer.begin()
        }
        return client
    }

    private let watch = onQueue { SocketWatch() }
    private let served = Mutex<[Peer]>([])

    private func forget(_ peer: Peer) {
        served.withLock { $0.removeAll { $0 === peer } }
    }

    @EngineQueue private(set) var tickAlarms: [TestAlarm] = []

    @EngineQueue private func makeTickAlarm() -> TestAlarm {
        let alarm = TestAlarm()
        alarm.now = stage.alarm.now
        tickAlarms.append(alarm)
        return alarm
    }

    /// How many clients are served.
    var peerCount: Int { served.withLock { $0.count } }

    /// How many clients still take up memory.
    var liveCount: Int { peers.withLock { $0.count { $0.peer != nil } } }

    /// How much the slowest client has not read, in bytes.
    var greatestBacklog: Int { onQueue { served.withLock { $0.map(\.backlog).max() ?? 0 } } }
}
