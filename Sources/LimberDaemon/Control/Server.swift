import CShim
import Dispatch
import Glibc
import Logging

/// Accepts clients on a socket that listens.
@EngineQueue
final class Server {
    private let socket: Socket
    private let responder: Responder
    private let engine: Engine
    private let logger: Logger
    private let source: any DispatchSourceRead
    private var peers: [ObjectIdentifier: Peer] = [:]
    /// No more descriptors are left; the next client waits until one ends.
    private var isFull = false

    nonisolated static let mostClients = 1000

    init(_ socket: Socket, responder: Responder, engine: Engine, logger: Logger) {
        self.socket = socket
        self.responder = responder
        self.engine = engine
        self.logger = logger
        source = DispatchSource.makeReadSource(fileDescriptor: socket.descriptor, queue: EngineQueue.shared.queue)
    }

    func begin() {
        source.setEventHandler { @Sendable [weak self] in
            EngineQueue.assumeIsolated { self?.accept() }
        }
        source.activate()
    }

    /// Accepts nobody any more, and lets go of everybody.
    func end() {
        if isFull { source.resume() }
        source.cancel()
        for peer in peers.values { peer.end() }
    }

    private func accept() {
        let descriptor = shim_accept(socket.descriptor)
        guard descriptor >= 0 else {
            if errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM { fill() }
            return
        }
        let client = Socket(descriptor)
        guard peers.count < Self.mostClients else {
            logger.warning("a client was turned away: \(Self.mostClients) are connected")
            return
        }
        var user = uid_t()
        var process = pid_t()
        guard shim_peer(descriptor, &user, &process) == 0, user == geteuid() || user == 0 else {
            logger.warning("a client of another user was turned away", metadata: ["uid": "\(user)", "pid": "\(process)"])
            return
        }
        let peer = Peer(client, responder: responder, engine: engine) { [weak self] peer in self?.forget(peer) }
        peers[ObjectIdentifier(peer)] = peer
        peer.begin()
    }

    private func fill() {
        guard !isFull, !peers.isEmpty else { return }
        logger.warning("no more clients can be taken: the process has no descriptor left")
        isFull = true
        source.suspend()
    }

    private func forget(_ peer: Peer) {
        guard peers.removeValue(forKey: ObjectIdentifier(peer)) != nil, isFull else { return }
        isFull = false
        source.resume()
    }
}
