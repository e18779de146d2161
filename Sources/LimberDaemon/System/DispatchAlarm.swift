import Dispatch
import LimberCore

/// One Dispatch timer on CLOCK_MONOTONIC, armed only while something is due.
@EngineQueue
final class DispatchAlarm: Alarm {
    var action: (@EngineQueue () -> Void)?
    private let timer: any DispatchSourceTimer
    private var deadline: Instant?

    init() {
        timer = DispatchSource.makeTimerSource(queue: EngineQueue.shared.queue)
        timer.setEventHandler { @Sendable [weak self] in
            EngineQueue.assumeIsolated { self?.goOff() }
        }
        timer.activate()
    }

    isolated deinit {
        timer.cancel()
    }

    var now: Instant { .now }

    func set(to instant: Instant?) {
        guard instant != deadline else { return }
        deadline = instant
        let time = instant.map { DispatchTime(uptimeNanoseconds: UInt64(max(1, $0.nanoseconds))) } ?? .distantFuture
        timer.schedule(deadline: time, leeway: .microseconds(100))
    }

    private func goOff() {
        deadline = nil
        action?()
    }
}
