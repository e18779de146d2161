import CShim
import Dispatch
import LimberCore

/// Gives back what only a start, and the start or the end of a session, needed: a daemon that waits for days is small.
@EngineQueue
final class MemoryKeeper: Listener {
    /// It takes a millisecond or two. Not one of Dispatch's global queues: whoever has used one is woken by Dispatch every
    /// second for ever.
    nonisolated let queue = DispatchQueue(label: "limberd.memory", qos: .utility)
    private let alarm: any Alarm
    /// What is given back when the alarm goes off.
    private var extent = Extent.all

    enum Extent: Sendable {
        /// What is free.
        case free
        /// The program's pages too, which are read again as they are needed: not while a stream plays, which must not wait.
        case all
    }

    /// By then whatever the daemon's start led to is over ...
    static let afterStart: Duration = .seconds(5)
    /// ... and a session's, whose first cues are heard, or its end, behind which the output was closed.
    static let afterSession: Duration = .seconds(10)

    /// - Parameters:
    ///   - alarm: its own.
    ///   - release: gives memory back, on `queue`.
    init(alarm: any Alarm, release: @escaping @Sendable (Extent) -> Void = giveBack) {
        self.alarm = alarm
        alarm.action = { [weak self, queue] in
            guard let extent = self?.extent else { return }
            queue.async { @Sendable in release(extent) }
        }
        alarm.set(to: alarm.now + Self.afterStart)
    }

    func hear(_ notice: Notice) {
        switch notice.news {
        case .session(.started): release(.free)
        case .session(.ended): release(.all)
        case .session, .volume, .audio, .reloaded, .planned: break
        }
    }

    private func release(_ extent: Extent) {
        self.extent = extent
        alarm.set(to: alarm.now + Self.afterSession)
    }
}

private func giveBack(_ extent: MemoryKeeper.Extent) {
    shim_release_memory()
    if extent == .all { shim_release_code() }
}
