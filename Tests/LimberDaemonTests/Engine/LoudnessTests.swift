import LimberCore
import LimberSound
import Testing

@testable import LimberDaemon

/// How loud it is, as the user sets it, and when the output is told.
@Suite struct LoudnessTests {
    private func set(_ stage: Stage, volume: Int? = nil, muted: Bool? = nil, muteFor: Duration? = nil) {
        onQueue { stage.engine.setLoudness(volume: volume, muted: muted, muteFor: muteFor) }
    }

    @Test func aVolumeIsHandedOverAndToldOnce() {
        let stage = Stage()
        set(stage, volume: 40)
        set(stage, volume: 40)
        #expect(stage.output.takeOrders() == [.set(Gain(volume: 40))])
        #expect(stage.takeLines() == ["volume 40"])
    }

    @Test func aVolumeUnderAMuteIsToldAndNotHeard() {
        let stage = Stage()
        set(stage, muted: true)
        set(stage, volume: 10)
        #expect(stage.output.takeOrders() == [.set(.silent)])
        set(stage, muted: false)
        #expect(stage.output.takeOrders() == [.set(Gain(volume: 10))])
        #expect(stage.takeLines() == ["volume 70 muted", "volume 10 muted", "volume 10"])
    }

    @Test func aMuteForATimeEndsByItself() {
        let stage = Stage()
        set(stage, muteFor: .seconds(90))
        let mute = onQueue { stage.engine.loudness.mute }
        #expect(mute == .until(stage.now + .seconds(90), time: TestWallClock.zero + 90_000_000))
        stage.pass(.milliseconds(89_999))
        #expect(stage.takeLines() == ["volume 70 muted"])
        stage.pass(.milliseconds(1))
        #expect(stage.takeLines() == ["volume 70"])
        #expect(stage.output.takeOrders() == [.set(.silent), .set(Gain(volume: 70))])
        #expect(onQueue { stage.alarm.deadline } == nil)
    }

    @Test func aMuteForATimeOutlivesTheSession() throws {
        let stage = Stage()
        try stage.start()
        set(stage, muteFor: .seconds(3600))
        stage.pass(.seconds(60))
        #expect(onQueue { stage.engine.loudness.mute } != nil)
    }

    /// The finish still belongs to the session that was muted.
    @Test func aMuteEndsWithTheSessionAndItsLastCueIsNotHeard() throws {
        let stage = Stage()
        try stage.start()
        set(stage, muted: true)
        _ = (stage.takeLines(), stage.output.takeOrders())
        stage.pass(.milliseconds(34_600))
        #expect(stage.takeLines().suffix(3) == ["ended completed", "volume 70", "cue finish"])
        #expect(onQueue { stage.engine.loudness.mute } == nil)
        #expect(stage.output.takeOrders().isEmpty)
        stage.pass(.seconds(3))
        #expect(stage.output.takeOrders() == [.close, .set(Gain(volume: 70))])
    }

    @Test func aSessionAfterAMutedOneIsHeardFromItsFirstCue() throws {
        let stage = Stage()
        try stage.start()
        set(stage, muted: true)
        stage.pass(.seconds(3))
        _ = stage.output.takeOrders()
        try stage.start(Stage.openHold, id: "t", replace: true)
        #expect(stage.output.takeOrders() == [.set(Gain(volume: 70)), .play([.holdStart, .minimum])])
    }

    @Test func whoUnmutesAfterTheEndHearsItAtOnce() throws {
        let stage = Stage()
        try stage.start()
        set(stage, muted: true)
        try stage.apply(.stop(pain: nil))
        _ = stage.output.takeOrders()
        set(stage, volume: 80)
        #expect(stage.output.takeOrders() == [.set(Gain(volume: 80))])
    }

    @Test func whatIsToldOfTheVolumeIsOfTheInstantAtWhichItChanged() throws {
        let stage = Stage()
        try stage.start()
        set(stage, muteFor: .seconds(5))
        _ = stage.takeLines()
        stage.pass(.seconds(5))
        let elapsed = onQueue { stage.witness.notices.last?.present.status.play?.elapsed }
        #expect(elapsed == .milliseconds(4400))
    }
}
