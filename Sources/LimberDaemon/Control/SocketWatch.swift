import CShim
import Glibc

/// Tells which sockets have news. One thread waits for all of them, and does what they lead to on the engine's queue itself:
/// a source of Dispatch would wake one thread for the news, and another to act on it.
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
    /// Ends the thread.
    private let ending: Socket
    private var handlers: [Int32: (News) -> Void] = [:]

    /// So many at once, before others on the queue get their turn.
    private nonisolated static let most = 64

    init() {
        let (set, ending) = (Socket(shim_watch_new()), Socket(shim_wakeup()))
        precondition(set.descriptor >= 0 && ending.descriptor >= 0, "the process has descriptors left when it starts")
        (self.set, self.ending) = (set, ending)
        _ = shim_watch(set.descriptor, ending.descriptor, News.readable.rawValue)
        startThread(named: "limberd-sockets") { [weak self] in
            var news = [shim_news](repeating: shim_news(), count: Self.most)
            while true {
                let count = Int(shim_watch_next(set.descriptor, &news, Int32(news.count)))
                if news[..<count].contains(where: { $0.descriptor == ending.descriptor }) { return }
                let told = news[..<count]
                EngineQueue.sync { self?.tell(told) }
            }
        }
    }

    deinit {
        var one: UInt64 = 1
        _ = write(ending.descriptor, &one, MemoryLayout.size(ofValue: one))
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

    private func tell(_ news: ArraySlice<shim_news>) {
        for entry in news { handlers[entry.descriptor]?(News(rawValue: entry.what)) }
    }
}
