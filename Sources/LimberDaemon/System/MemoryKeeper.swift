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

    /// By then whatever the daemon's start led to is over ...
    static let afterStart: Duration = .seconds(5)
    /// ... and a session's, whose first cues are heard, or its end.
    static let afterSession: Duration = .seconds(10)

    /// - Parameters:
    ///   - alarm: its own.
    ///   - release: gives back what is free, on `queue`.
    init(alarm: any Alarm, release: @escaping @Sendable () -> Void = releaseAll) {
        self.alarm = alarm
        alarm.action = { [queue] in queue.async { @Sendable in release() } }
        alarm.set(to: alarm.now + Self.afterStart)
    }

    func hear(_ notice: Notice) {
        switch notice.news {
        case .session(.started), .session(.ended): alarm.set(to: alarm.now + Self.afterSession)
        case .session, .volume, .audio, .reloaded, .planned: break
        }
    }
}

private func releaseAll() {
    shim_release_memory()
    shim_release_code()
}
