import CShim
import Dispatch
import Glibc
import LimberCore
import Logging

/// Accepts clients on a socket that listens.
@EngineQueue
final class Server {
    private let socket: Socket
    private let responder: Responder
    private let engine: Engine
    private let watch = SocketWatch()
    private let makeAlarm: @EngineQueue () -> any Alarm
    private let logger: Logger
    private let source: any DispatchSourceRead
    private(set) var peers: [ObjectIdentifier: Peer] = [:]
    /// No descriptor is left; the next client waits until one ends, or for a while.
    private var isFull = false
    private let retry: any Alarm
    private let capacity = Server.capacity
    private static let ownDescriptors = 36
    /// When it was last said that a client was turned away.
    private var lastWarning: Instant?
    /// Done when the last client has gone, at the end.
    private var onFinished: (@EngineQueue () -> Void)?

    nonisolated static let mostClients = 1000

    /// - Parameter makeAlarm: makes the timers that it needs.
    init(
        _ socket: Socket, responder: Responder, engine: Engine, logger: Logger,
        makeAlarm: @escaping @EngineQueue () -> any Alarm
    ) {
        self.socket = socket
        self.responder = responder
        self.engine = engine
        self.makeAlarm = makeAlarm
        self.logger = logger
        retry = makeAlarm()
        source = DispatchSource.makeReadSource(fileDescriptor: socket.descriptor, queue: EngineQueue.shared.queue)
    }

    func begin() {
        source.setEventHandler { @Sendable [weak self] in
            EngineQueue.assumeIsolated { self?.accept() }
        }
        source.setCancelHandler { @Sendable [socket] in _ = socket }
        source.activate()
    }

    /// So many clients that descriptors are left for files, devices and timers, which may be opened late.
    private static var capacity: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return mostClients }
        return max(1, Int(clamping: min(limit.rlim_cur, rlim_t(mostClients + ownDescriptors))) - ownDescriptors)
    }

    /// Accepts nobody any more, answers what was asked, and then lets go of everybody.
    ///
    /// - Parameters:
    ///   - patience: for clients that do not take their answers.
    ///   - completion: called once, however often this is.
    func finish(within patience: Duration, then completion: @escaping @EngineQueue () -> Void) {
        guard !source.isCancelled else { return }
        // A source that is suspended cannot be let go.
        reopen()
        source.cancel()
        onFinished = completion
        retry.action = { [weak self] in self?.end() }
        retry.set(to: retry.now + patience)
        for peer in peers.values { peer.finish() }
        if peers.isEmpty { finished() }
    }

    private func end() {
        for peer in peers.values { peer.end() }
    }

    private func finished() {
        retry.set(to: nil)
        onFinished?()
        onFinished = nil
    }

    private func accept() {
        let descriptor = shim_accept(socket.descriptor)
        guard descriptor >= 0 else {
            if errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM { fill() }
            return
        }
        let client = Socket(descriptor)
        if peers.count >= capacity { sweep() }
        guard peers.count < capacity else { return warn("a client was turned away: \(capacity) are connected") }
        var user = uid_t()
        var process = pid_t()
        guard shim_peer(descriptor, &user, &process) == 0, user == geteuid() || user == 0 else {
            return warn("a client of another user was turned away: uid \(user), pid \(process)")
        }
        let peer = Peer(
            client, watch: watch, responder: responder, engine: engine, makeAlarm: makeAlarm,
            onEnd: { [weak self] peer in self?.forget(peer) })
        peers[ObjectIdentifier(peer)] = peer
        peer.begin()
    }

    /// At most once a minute: whoever is turned away may come again and again.
    private func warn(_ message: Logger.Message) {
        if let lastWarning, retry.now - lastWarning < .seconds(60) { return }
        lastWarning = retry.now
        logger.warning(message)
    }

    private func sweep() {
        for peer in peers.values { peer.endIfGone() }
    }

    private func fill() {
        sweep()
        warn("no more clients can be taken: the process has no descriptor left")
        isFull = true
        source.suspend()
        retry.action = { [weak self] in self?.reopen() }
        retry.set(to: retry.now + .seconds(1))
    }

    private func reopen() {
        guard isFull else { return }
        isFull = false
        retry.set(to: nil)
        source.resume()
    }

    private func forget(_ peer: Peer) {
        guard peers.removeValue(forKey: ObjectIdentifier(peer)) != nil else { return }
        if onFinished == nil { return reopen() }
        if peers.isEmpty { finished() }
    }
}
