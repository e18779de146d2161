import LimberControl
import LimberCore

/// The events that one client asked for.
@EngineQueue
final class EventStream: Listener {
    private let request: Player.Monitor
    private let engine: Engine
    private weak var peer: Peer?
    private var seq = 0
    /// How many events the client did not get because it was slow.
    private var dropped = 0
    private let ticks: DispatchAlarm?
    private let interval: Duration

    init(_ request: Player.Monitor, engine: Engine, peer: Peer) {
        self.request = request
        self.engine = engine
        self.peer = peer
        interval = request.tickInterval ?? .seconds(1)
        ticks = request.wants(.tick) ? DispatchAlarm() : nil
    }

    func begin() {
        deliver(.snapshot)
        engine.add(self)
        guard let ticks else { return }
        ticks.action = { [weak self] in self?.tick() }
        ticks.set(to: ticks.now + interval)
    }

    func end() {
        engine.remove(self)
        ticks?.set(to: nil)
    }

    func hear(_ notice: Notice) {
        let kind = Player.EventKind(notice.news)
        guard request.wants(kind) else { return }
        seq += 1
        send { Player.Event(notice, seq: seq) }
    }

    /// Says what was left out, now that the client reads again.
    func catchUp() {
        guard dropped > 0 else { return }
        let missed = dropped
        dropped = 0
        deliver(.lagged, dropped: missed)
    }

    private func tick() {
        ticks.map { $0.set(to: $0.now + interval) }
        deliver(.tick)
    }

    /// An event about the present.
    private func deliver(_ kind: Player.EventKind, dropped: Int? = nil) {
        let present = engine.present
        seq += 1
        send {
            Player.Event(
                kind: kind, seq: seq, time: Timestamp(microseconds: present.time).description,
                status: Player.Status(present), dropped: dropped
            )
        }
    }

    private func send(_ event: () -> Player.Event) {
        guard let peer else { return }
        if peer.backlog >= Peer.patience {
            dropped += 1
        } else {
            peer.send(Reply(event(), continues: true))
        }
    }
}
