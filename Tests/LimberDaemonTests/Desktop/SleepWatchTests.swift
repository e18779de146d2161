import LimberCore
import Testing

@testable import LimberDaemon

/// What the machine is kept from, and for how long.
@Suite struct SleepWatchTests {
    @EngineQueue private final class TestKeeper: SleepKeeper {
        var onSleep: (@EngineQueue (SleepStage) -> Void)?
        var locks: Set<SleepLock> = []
    }

    private let stage: Stage
    private let keeper: TestKeeper
    /// The watch's own.
    private let alarm: TestAlarm

    init() {
        let stage = Stage()
        self.stage = stage
        (keeper, alarm) = onQueue {
            let (keeper, alarm) = (TestKeeper(), TestAlarm())
            stage.engine.add(SleepWatch(engine: stage.engine, keeper: keeper, alarm: alarm))
            return (keeper, alarm)
        }
    }

    private var locks: Set<SleepLock> { onQueue { keeper.locks } }

    private func pass(_ time: Duration) {
        stage.pass(time)
        onQueue {
            alarm.now = stage.alarm.now
            if let deadline = alarm.deadline, deadline <= alarm.now { alarm.goOff() }
        }
    }

    private func tell(_ sleep: SleepStage) {
        onQueue {
            alarm.now = stage.alarm.now
            keeper.onSleep?(sleep)
        }
    }

    @Test func onlyASessionThatRunsKeepsTheMachineAwake() throws {
        #expect(locks == [])
        try stage.start()
        #expect(locks == [.delay, .idle])
        pass(.seconds(5))
        try stage.apply(.pause)
        #expect(locks == [])
        try stage.apply(.resume)
        #expect(locks == [.delay, .idle])
        try stage.apply(.stop(pain: nil))
        #expect(locks == [])
        try stage.start()
        pass(.seconds(60))
        #expect(locks == [], "it has ended by itself")
    }

    @Test func theMachineMaySleepWhenThePauseWasHeard() throws {
        try stage.start()
        pass(.seconds(5))
        tell(.coming)
        #expect(stage.status.state == .paused)
        #expect(locks == [.delay])
        pass(.milliseconds(10))
        #expect(locks == [.delay], "it sounds")
        pass(SleepWatch.pauseLength - .milliseconds(20))
        #expect(locks == [.delay])
        pass(.milliseconds(20))
        #expect(locks == [])
        #expect(onQueue { alarm.deadline } == nil)
    }

    @Test func aPauseThatIsNeverHeardIsNotWaitedForForever() throws {
        try stage.start()
        pass(.seconds(5))
        stage.output.decide(.played(late: .seconds(60)))
        tell(.coming)
        pass(SleepWatch.patience - .milliseconds(1))
        #expect(locks == [.delay])
        pass(.milliseconds(1))
        #expect(locks == [])
    }

    @Test func whatCannotBeHeardIsNotWaitedFor() throws {
        try stage.start()
        pass(.seconds(5))
        stage.output.decide(.lost)
        tell(.coming)
        pass(.milliseconds(1))
        #expect(locks == [])
    }

    @Test func aPauseOfTheUsersDelaysNothing() throws {
        try stage.start()
        pass(.seconds(5))
        try stage.apply(.pause)
        tell(.coming)
        #expect(locks == [])
        tell(.over)
        #expect(locks == [])
        #expect(stage.status.play?.isPausedForSleep == false)
    }

    @Test func wakingLeavesTheSessionPaused() throws {
        try stage.start()
        pass(.seconds(5))
        tell(.coming)
        tell(.over)
        #expect(locks == [])
        pass(.seconds(100))
        #expect(stage.status.state == .paused)
        #expect(stage.status.play?.isPausedForSleep == true)
    }
}
