import CSystemd
import Dispatch
import LimberCore

/// systemd, where it started the daemon; elsewhere nothing happens.
@EngineQueue
final class Supervisor: Listener {
    private var watchdog: (any DispatchSourceTimer)?

    /// The daemon serves.
    func ready() {
        sd_notify(0, "READY=1\nSTATUS=idle")
        var interval: UInt64 = 0
        guard sd_watchdog_enabled(0, &interval) > 0 else { return }
        let timer = DispatchSource.makeTimerSource(queue: EngineQueue.shared.queue)
        let half = DispatchTimeInterval.microseconds(Int(interval / 2))
        timer.schedule(deadline: .now() + half, repeating: half, leeway: .milliseconds(100))
        timer.setEventHandler { @Sendable in _ = sd_notify(0, "WATCHDOG=1") }
        timer.activate()
        watchdog = timer
    }

    /// The configuration is being read again; `ready` says that it was.
    func reloading() {
        sd_notify(0, "RELOADING=1\nMONOTONIC_USEC=\(Instant.now.nanoseconds / 1000)")
    }

    func reloaded() {
        sd_notify(0, "READY=1")
    }

    func stopping() {
        sd_notify(0, "STOPPING=1")
    }

    func hear(_ notice: Notice) {
        switch notice.news {
        case .session(.started), .session(.paused), .session(.resumed), .session(.ended):
            let status = notice.present.status
            let routine = status.play.map { ": \($0.timeline.heading.name)" } ?? ""
            sd_notify(0, "STATUS=\(status.state.rawValue)\(routine)")
        case .session, .volume, .audio, .reloaded, .planned:
            break
        }
    }
}
