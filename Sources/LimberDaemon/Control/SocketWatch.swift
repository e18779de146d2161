import CShim
import Dispatch

/// Tells which sockets have news, all of them through one source of the engine's queue: so a busy moment costs one wake-up,
/// and not one a client.
@EngineQueue
final class SocketWatch {
    /// What a socket is watched for, and what it tells.
    struct News: OptionSet {
        let rawValue: Int32

        static let readable = News(rawValue: Int32(SHIM_READABLE))
        /// There is room for what is to be sent.
        static let writable = News(rawValue: Int32(SHIM_WRITABLE))
        /// Both ways are closed. Told again and again, also where nothing was asked for, until the socket is forgotten.
        static let hungUp = News(rawValue: Int32(SHIM_HUNG_UP))
    }

    private let set: Socket
    private let source: any DispatchSourceRead
    private var handlers: [Int32: (News) -> Void] = [:]
    private var news = [shim_news](repeating: shim_news(), count: 64)

    /// Others on the queue get their turn after so many rounds of news.
    private static let rounds = 16

    init() {
        let descriptor = shim_watch_new()
        precondition(descriptor >= 0, "the process has a descriptor left when it starts")
        set = Socket(descriptor)
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: EngineQueue.shared.queue)
        source.setEventHandler { @Sendable [weak self] in
            EngineQueue.assumeIsolated { self?.tell() }
        }
        source.setCancelHandler { @Sendable [set] in _ = set }
        source.activate()
    }

    /// Calls `handler` with what it is watched for, as long as that is so: what is not taken is told again.
    func watch(_ socket: Socket, for wanted: News, _ handler: @escaping @EngineQueue (News) -> Void) {
        handlers[socket.descriptor] = handler
        change(socket, to: wanted)
    }

    /// Watches for something else.
    func change(_ socket: Socket, to wanted: News) {
        _ = shim_watch(set.descriptor, socket.descriptor, wanted.rawValue)
    }

    /// Tells nothing more of it, until it is watched for something again.
    func rest(_ socket: Socket) {
        shim_unwatch(set.descriptor, socket.descriptor)
    }

    func forget(_ socket: Socket) {
        rest(socket)
        handlers[socket.descriptor] = nil
    }

    private func tell() {
        for _ in 0..<Self.rounds {
            let count = Int(shim_watch_next(set.descriptor, &news, Int32(news.count)))
            if count == 0 { return }
            for entry in news[..<count] { handlers[entry.descriptor]?(News(rawValue: entry.what)) }
        }
    }
}
