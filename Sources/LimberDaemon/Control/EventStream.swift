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
    private let ticks: (any Alarm)?
    private let interval: Duration
    private var nextTick = Instant(nanoseconds: 0)

    init(_ request: Player.Monitor, engine: Engine, peer: Peer, makeAlarm: @EngineQueue () -> any Alarm) {
        self.request = request
        self.engine = engine
        self.peer = peer
        interval = request.tickInterval ?? .seconds(1)
        ticks = request.wants(.tick) ? makeAlarm() : nil
    }

    func begin() {
        // It brings the engine to the present, so that the snapshot is the first to be heard.
        let present = engine.present
        engine.add(self)
        if let ticks {
            ticks.action = { [weak self] in self?.tick() }
            nextTick = ticks.now + interval
            ticks.set(to: nextTick)
        }
        // Last, since a client that has gone ends the stream.
        deliver(.snapshot, present)
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
        let present = engine.present
        let missed = dropped
        dropped = 0
        deliver(.lagged, present, dropped: missed)
    }

    private func tick() {
        guard let ticks else { return }
        // Those that were missed are not made up for.
        nextTick = nextTick + interval > ticks.now ? nextTick + interval : ticks.now + interval
        ticks.set(to: nextTick)
        deliver(.tick, engine.present)
    }

    /// An event about the present.
    private func deliver(_ kind: Player.EventKind, _ present: Present, dropped: Int? = nil) {
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
        // Nothing is told behind a gap before the client knows of the gap.
        if dropped > 0 || peer.backlog >= Peer.patience {
            dropped += 1
        } else {
            peer.send(Reply(event(), continues: true))
        }
    }
}
