import LimberCore

/// Pauses the session before the machine sleeps, and keeps the machine awake until that was heard; a session that runs
/// keeps it from falling asleep by itself.
@EngineQueue
final class SleepWatch: Listener {
    private let engine: Engine
    private let keeper: any SleepKeeper
    private let alarm: any Alarm
    private var isRunning = false
    /// The pause for a sleep is still to be heard; until then at the latest.
    private var hearing: Instant?

    /// The machine waits no longer for a pause to be heard.
    nonisolated static let patience: Duration = .milliseconds(1500)
    /// Longer than the pause sounds in any theme that comes along.
    nonisolated static let pauseLength: Duration = .milliseconds(700)

    init(engine: Engine, keeper: any SleepKeeper, alarm: any Alarm) {
        self.engine = engine
        self.keeper = keeper
        self.alarm = alarm
        keeper.onSleep = { [weak self] stage in self?.follow(stage) }
        alarm.action = { [weak self] in self?.letSleep() }
    }

    func hear(_ notice: Notice) {
        isRunning = notice.present.status.state == .running
        if let hearing, case .session(.cue(let report)) = notice.news, report.cue == .paused {
            guard report.late != nil else { return letSleep() }
            alarm.set(to: min(hearing, alarm.now + Self.pauseLength))
        }
        settle()
    }

    private func follow(_ stage: SleepStage) {
        switch stage {
        case .coming:
            if isRunning {
                let latest = alarm.now + Self.patience
                hearing = latest
                alarm.set(to: latest)
            }
            engine.prepareForSleep()
        case .over:
            letSleep()
            engine.wakeFromSleep()
        }
    }

    private func letSleep() {
        hearing = nil
        alarm.set(to: nil)
        settle()
    }

    private func settle() {
        keeper.locks = isRunning ? [.delay, .idle] : hearing == nil ? [] : [.delay]
    }
}
