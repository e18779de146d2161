import LimberCore
import Testing

@testable import LimberDaemon

/// An output that does not return from a call, as where its sound server was stopped.
@Suite struct HangingOutputTests {
    private let stage = Stage()

    /// In the left hold, whose cue nobody tells of: 2.6 s after the start, and so much more.
    private func hang(for time: Duration) throws {
        try stage.start()
        stage.pass(.seconds(1))
        _ = (stage.takeLines(), stage.output.takeOrders())
        stage.output.hangs = true
        stage.pass(.milliseconds(1_600) + time)
    }

    private var audio: AudioState { onQueue { stage.engine.present.audio } }

    @Test func whatIsNotToldOfIsLostAndTimeGoesOn() throws {
        try hang(for: .milliseconds(1_200))
        #expect(stage.takeLines() == ["phase hold left"])
        stage.pass(.milliseconds(100))
        #expect(stage.takeLines() == ["audio", "cue holdStart lost"])
        #expect(audio == .lost(device: "test"))
        #expect(stage.output.takeOrders().isEmpty, "there is nothing to sound it on")
        #expect(stage.status.cues.lost == 1)
        stage.pass(.seconds(9))
        #expect(stage.takeLines() == ["phase switchSide right"])
    }

    @Test func whoTellsAgainSoundsThePresentEdge() throws {
        try hang(for: .seconds(3))
        _ = stage.takeLines()
        stage.output.hangs = false
        stage.output.skipOverdue()
        stage.output.say(.changed(.ready(device: "test")))
        stage.pass(.zero)
        #expect(stage.takeLines() == ["audio", "cue holdStart late"])
        #expect(stage.output.takeOrders() == [.encore(.holdStart)])
        #expect(audio == .ready(device: "test"))
        let tally = stage.status.cues
        #expect((tally.played, tally.lost) == (2, 0))
    }

    @Test func whatIsToldLateIsNotCountedTwice() throws {
        try hang(for: .seconds(3))
        _ = stage.takeLines()
        stage.output.hangs = false
        // The hold's cue, as it was heard when the server went on; and then, once more, the encore.
        stage.pass(.zero)
        #expect(stage.takeLines() == ["audio", "cue holdStart late"])
        let tally = stage.status.cues
        #expect((tally.played, tally.lost) == (2, 0))
        stage.pass(.seconds(40))
        #expect(stage.status.state == .idle)
        let settled = stage.history.takeEntries().compactMap { entry -> CueTally? in
            if case .cues(let tally, _) = entry { tally } else { nil }
        }
        #expect(settled.map(\.lost) == [0])
    }

    @Test func aDaemonThatWasItselfHeldUpLosesNothing() throws {
        try hang(for: .zero)
        onQueue { stage.alarm.now = stage.alarm.now + .seconds(4) }
        onQueue { stage.engine.look() }
        stage.output.hangs = false
        onQueue { stage.output.pass() }
        stage.pass(.zero)
        #expect(stage.takeLines() == ["phase hold left", "cue holdStart"])
        #expect(audio == .ready(device: "test"))
    }

    @Test func itEndsAtOnce() throws {
        try hang(for: .seconds(3))
        onQueue { stage.engine.shutDown() }
        #expect(stage.output.takeOrders() == [.shutDown])
        #expect(onQueue { stage.alarm.deadline } == nil)
    }
}
