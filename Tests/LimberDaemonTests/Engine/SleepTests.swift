import LimberCore
import Testing

@testable import LimberDaemon

/// The machine sleeps, and the engine finds out.
@Suite struct SleepTests {
    /// Five seconds into the first hold.
    private func stage() throws -> Stage {
        let stage = Stage()
        try stage.start()
        stage.pass(.milliseconds(7600))
        _ = (stage.takeLines(), stage.output.takeOrders())
        return stage
    }

    @Test func anAnnouncedSleepPausesAndClosesTheDevice() throws {
        let stage = try stage()
        onQueue { stage.engine.prepareForSleep() }
        #expect(stage.takeLines() == ["paused"])
        stage.pass(.seconds(1))
        #expect(stage.output.takeOrders() == [.play([.paused]), .close])
        stage.sleepClock.sleep(.seconds(3600))
        onQueue { stage.engine.wakeFromSleep() }
        stage.pass(.seconds(1))
        #expect(stage.takeLines() == ["cue paused", "cue paused"])
        #expect(stage.output.takeOrders() == [.play([.paused])])
        #expect(stage.status.play?.phaseElapsed == .seconds(5))
    }

    @Test func aSleepThatNobodyAnnouncedIsNoticedBeforeAnythingElseHappens() throws {
        let stage = try stage()
        stage.sleepClock.sleep(.milliseconds(1001))
        // The timer for the end of the hold, which is due.
        onQueue {
            stage.alarm.now = stage.alarm.now + .seconds(5)
            stage.alarm.goOff()
        }
        #expect(stage.takeLines() == ["paused"])
        #expect(stage.status.play?.phase.kind == .hold)
        stage.pass(.seconds(100))
        #expect(stage.status.state == .paused)
    }

    @Test func whoAsksFirstAfterASleepIsToldThatItIsPaused() throws {
        let stage = try stage()
        stage.sleepClock.sleep(.seconds(60))
        #expect(stage.status.state == .paused)
        #expect(stage.status.play?.isPausedForSleep == true)
        #expect(stage.status.play?.phaseElapsed == .seconds(5))
    }

    @Test func aClockThatIsALittleOffIsNoSleep() throws {
        let stage = try stage()
        for _ in 1...5 {
            stage.sleepClock.sleep(.milliseconds(900))
            onQueue { stage.engine.look() }
        }
        stage.sleepClock.sleep(.seconds(-60))
        onQueue { stage.engine.look() }
        stage.sleepClock.sleep(.seconds(60))
        onQueue { stage.engine.look() }
        #expect(stage.status.state == .running)
    }

    @Test func aSleepWithoutASessionIsForgotten() throws {
        let stage = Stage()
        stage.sleepClock.sleep(.seconds(60))
        try stage.start()
        stage.pass(.seconds(1))
        #expect(stage.status.state == .running)
        #expect(stage.takeLines() == ["started", "phase getReady left", "cue getReady"])
    }

    @Test func theMachinesOwnClockTellsOfNoSleepWhileItIsAwake() {
        let clock = BootClock()
        let before = clock.slept
        #expect(clock.slept - before < .milliseconds(500))
    }
}
