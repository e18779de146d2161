import CShim
import Glibc
import LimberControl

/// A client: its calls are answered one after the other, in their order, and what it does not read is bounded.
@EngineQueue
final class Peer {
    private let socket: Socket
    private let watch: SocketWatch
    private let responder: Responder
    private let engine: Engine
    private let makeAlarm: @EngineQueue () -> any Alarm
    private let onEnd: @EngineQueue (Peer) -> Void

    private var reader = MessageReader(limit: MessageReader.longestRequest)
    /// Neither too many calls wait nor too many bytes.
    private var isReading = true
    private var watched: SocketWatch.News = []
    /// Calls that came and were not yet looked at.
    private var waiting: ArraySlice<Call> = []
    /// A call is being answered, and the next has to wait.
    private var isBusy = false
    private var stream: EventStream?
    /// The connection is closed.
    private var isOver = false
    /// The client sends nothing more; what it asked for is still answered.
    private var hasEnded = false

    private var outgoing: [UInt8] = []
    private var sent = 0

    /// Nothing more is read or answered while so much is not taken, in bytes.
    nonisolated static let patience = 256 * 1024
    /// Nothing more is read while so many calls wait.
    private static let longestQueue = 256
    private static let readSize = 64 * 1024

    /// - Parameters:
    ///   - makeAlarm: makes the timer of a stream that ticks.
    ///   - onEnd: called once, when the connection is closed.
    init(
        _ socket: Socket, watch: SocketWatch, responder: Responder, engine: Engine,
        makeAlarm: @escaping @EngineQueue () -> any Alarm,
        onEnd: @escaping @EngineQueue (Peer) -> Void
    ) {
        self.socket = socket
        self.watch = watch
        self.responder = responder
        self.engine = engine
        self.makeAlarm = makeAlarm
        self.onEnd = onEnd
    }

    func begin() {
        watched = .readable
        watch.watch(socket, for: watched) { [weak self] news in self?.take(news) }
    }

    /// Answers what has come, and closes the connection then. A stream is over at once.
    func finish() {
        while isReading, !hasEnded, !isOver, read() {}
        hasEnded = true
        if stream != nil {
            stream?.end()
            stream = nil
            waiting.removeAll()
            isBusy = false
        }
        proceed()
    }

    /// Ends where the client has gone without being noticed: nothing is read while it has calls that wait.
    func endIfGone() {
        if hasGone { end() }
    }

    /// Closes the connection. What was not taken is lost.
    func end() {
        guard !isOver else { return }
        isOver = true
        stream?.end()
        stream = nil
        watch.forget(socket)
        waiting.removeAll()
        onEnd(self)
    }

    /// What the client has not taken yet, in bytes.
    var backlog: Int { outgoing.count - sent }
}

/// Watching and reading.
extension Peer {
    private func take(_ news: SocketWatch.News) {
        if news.contains(.writable) { room() }
        guard !isOver else { return }
        if isReading, !hasEnded {
            read()
        } else if news.contains(.hungUp) {
            // Nobody is there to be answered; what was asked is still done, but for events.
            watch.rest(socket)
            watched = []
            if stream != nil { end() } else { write() }
        }
    }

    /// Watches for what is of interest now.
    private func attend() {
        guard !isOver else { return }
        var wanted: SocketWatch.News = isReading && !hasEnded ? .readable : []
        if backlog > 0 { wanted.insert(.writable) }
        guard wanted != watched else { return }
        watched = wanted
        watch.change(socket, to: wanted)
    }

    /// - Returns: false where there was nothing.
    @discardableResult
    private func read() -> Bool {
        let result = withUnsafeTemporaryAllocation(byteCount: Self.readSize, alignment: 1) { buffer in
            let count = Glibc.read(socket.descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { reader.append(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            return count
        }
        if result < 0 {
            if errno != EAGAIN, errno != EINTR { end() }
            return false
        }
        if result == 0 {
            hasEnded = true
            // One that has gone altogether, and not only said all it had to say, wants no more events.
            if stream != nil, hasGone { end() }
        }
        do {
            while let message = try reader.next() { waiting.append(try Call(reading: message)) }
        } catch {
            // There is no answer to what is no call; what was asked before it is answered.
            hasEnded = true
            if stream != nil { end() }
        }
        proceed()
        return true
    }

    /// Whether the client has closed both ways.
    private var hasGone: Bool { shim_has_hung_up(socket.descriptor) != 0 }
}

/// Answering.
extension Peer {
    /// Answers what can be answered now.
    private func proceed() {
        while !isBusy, !waiting.isEmpty, backlog < Self.patience { answer(waiting.removeFirst()) }
        if waiting.isEmpty { waiting = [] }
        // Read only as fast as it is answered.
        isReading = waiting.count < Self.longestQueue && backlog < Self.patience
        attend()
        if hasEnded, !isBusy, waiting.isEmpty, backlog == 0 { end() }
    }

    private func answer(_ call: Call) {
        switch responder.respond(to: call) {
        case .now(let reply):
            send(reply, to: call)
        case .later(let ask):
            isBusy = true
            ask { [weak self] reply in
                guard let self else { return }
                isBusy = false
                send(reply, to: call)
                proceed()
            }
        case .stream(let monitor):
            isBusy = true
            let stream = EventStream(monitor, engine: engine, peer: self, makeAlarm: makeAlarm)
            self.stream = stream
            stream.begin()
        }
    }

    private func send(_ reply: Reply, to call: Call) {
        guard call.mode != .oneway else { return }
        send(reply)
    }

    /// Sends a reply, or as much of it as the client takes now.
    func send(_ reply: Reply) {
        guard !isOver else { return }
        do {
            let message = try reply.message()
            if outgoing.isEmpty { outgoing = message } else { outgoing += message }
        } catch {
            let problem = Player.Problem(
                severity: .error,
                message: "the answer would be longer than 8 MiB, the most that a client reads; shorten the texts or the rounds")
            outgoing += (try? Reply(Fault.invalidRoutine(problems: [problem])).message()) ?? []
        }
        write()
    }

    private func write() {
        while backlog > 0 {
            let count = outgoing.withUnsafeBytes { bytes in
                Glibc.send(socket.descriptor, bytes.baseAddress.map { $0 + sent }, backlog, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN { break }
                return end()
            }
            sent += count
        }
        if backlog == 0 {
            outgoing.removeAll(keepingCapacity: outgoing.capacity <= Self.readSize)
            sent = 0
        } else if sent > Self.readSize {
            outgoing.removeFirst(sent)
            sent = 0
        }
        attend()
    }

    private func room() {
        write()
        if backlog == 0 { stream?.catchUp() }
        proceed()
    }
}
