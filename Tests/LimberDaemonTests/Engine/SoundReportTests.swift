import LimberCore
import Testing

@testable import LimberDaemon

/// What the output tells.
@Suite struct SoundReportTests {
    @Test func latenessIsToldAndTheWorstIsKept() throws {
        let stage = Stage()
        stage.output.decide(.played(late: .milliseconds(4)))
        try stage.start()
        stage.pass(.seconds(1))
        stage.output.decide(.played(late: .milliseconds(1)))
        stage.pass(.seconds(3))
        #expect(
            stage.takeLines() == ["started", "phase getReady left", "cue getReady late", "phase hold left", "cue holdStart late"])
        #expect(stage.status.cues.worstLate == .milliseconds(4))
    }

    @Test func reportsOfAnOlderSegmentAreNotTold() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.milliseconds(500))
        let old = stage.output.present.generation
        try stage.apply(.pause)
        _ = stage.takeLines()
        stage.output.say(.delivered(Delivery(generation: old, index: 0, fate: .played(at: stage.now))))
        stage.output.say(.delivered(Delivery(generation: old + 1, index: 1, fate: .lost)))
        #expect(stage.takeLines().isEmpty)
    }

    @Test func aLostEdgeSoundsOnceMore() throws {
        let stage = Stage()
        stage.output.decide(.lost)
        try stage.start()
        stage.pass(.seconds(1))
        #expect(stage.takeLines() == ["started", "phase getReady left", "cue getReady lost"])
        #expect(stage.output.takeOrders().last == .encore(.getReady))
    }

    @Test func aDeviceThatReturnsSoundsThePresentEdge() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.seconds(1))
        stage.output.say(.changed(.lost(device: "test")))
        stage.output.decide(.lost)
        stage.pass(.seconds(3))
        #expect(onQueue { stage.engine.present.audio } == .lost(device: "test"))
        stage.output.decide(.played(late: .zero))
        _ = (stage.takeLines(), stage.output.takeOrders())

        stage.output.say(.changed(.ready(device: "test")))
        stage.pass(.zero)
        #expect(stage.output.takeOrders() == [.encore(.holdStart)])
        #expect(stage.takeLines() == ["audio", "cue holdStart late"])
    }

    @Test func aStateThatIsKnownIsNotToldAgain() {
        let stage = Stage()
        #expect(onQueue { !stage.engine.isSilent }, "which opens the output")
        stage.output.say(.changed(.ready(device: "test")))
        #expect(stage.takeLines().isEmpty)
        stage.output.say(.changed(.silent))
        stage.output.say(.changed(.silent))
        #expect(stage.takeLines() == ["audio"])
    }

    @Test func nothingIsToldAfterTheEnd() throws {
        let stage = Stage()
        try stage.start()
        onQueue { stage.engine.shutDown() }
        #expect(stage.output.takeOrders().last == .shutDown)
        #expect(onQueue { stage.alarm.deadline } == nil)
        _ = stage.takeLines()
        stage.output.say(.changed(.silent))
        onQueue { stage.alarm.now = stage.alarm.now + .seconds(10) }
        onQueue { stage.output.pass() }
        #expect(stage.takeLines().isEmpty)
    }
}
