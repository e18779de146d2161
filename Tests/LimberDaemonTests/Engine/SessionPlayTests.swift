import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// A session runs by the engine's one alarm, and is told of in order.
@Suite struct SessionPlayTests {
    private let whole = [
        "started",
        "phase getReady left", "cue getReady", "phase hold left", "cue holdStart",
        "phase switchSide right", "cue switchSide", "phase hold right", "cue holdStart",
        "phase rest both", "cue rest", "phase getReady both", "cue getReady", "phase hold both", "cue holdStart",
        "ended completed", "cue finish",
    ]

    @Test func aSessionIsToldFromStartToFinish() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.seconds(60))
        #expect(stage.takeLines() == whole)
        #expect(
            stage.output.takeOrders() == [
                .play([.getReady, .holdStart, .switchSide, .holdStart, .rest, .getReady, .holdStart, .finish]), .close,
            ])
        #expect(stage.status.state == .idle)
        #expect(onQueue { stage.alarm.deadline } == nil, "an idle engine has no timer")
    }

    @Test func aLateTimerTellsEverythingInOrderAllTheSame() throws {
        let stage = Stage()
        try stage.start()
        onQueue {
            stage.alarm.now = stage.alarm.now + .seconds(60)
            stage.alarm.goOff()
        }
        #expect(stage.takeLines() == whole.filter { !$0.hasPrefix("cue") })
    }

    @Test func aTimerThatGoesOffForNothingChangesNothing() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.seconds(5))
        _ = stage.takeLines()
        let deadline = onQueue { stage.alarm.deadline }
        onQueue { stage.alarm.goOff() }
        #expect(stage.takeLines().isEmpty)
        #expect(onQueue { stage.alarm.deadline } == deadline)
    }

    @Test func lookingBringsTheSessionToThePresent() throws {
        let stage = Stage()
        try stage.start()
        let status = onQueue {
            stage.alarm.now = stage.alarm.now + .milliseconds(3600)
            return stage.engine.present.status
        }
        #expect(status.play?.phase.kind == .hold)
        #expect(stage.takeLines() == ["started", "phase getReady left", "phase hold left"])
    }

    @Test func aCommandHandsOverTheNextSegmentAndReArms() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.milliseconds(5600))
        _ = (stage.takeLines(), stage.output.takeOrders())

        try stage.apply(.pause)
        #expect(stage.takeLines() == ["paused"])
        #expect(stage.output.takeOrders() == [.play([.paused])])
        let paused = stage.now
        stage.pass(.milliseconds(1))
        #expect(onQueue { stage.alarm.deadline } == paused + .seconds(30), "when the device is closed")
        stage.pass(.seconds(60))
        #expect(stage.takeLines() == ["cue paused"])
        #expect(stage.output.takeOrders() == [.close])

        try stage.apply(.next)
        #expect(stage.takeLines() == ["moved switchSide right"])
        try stage.apply(.resume)
        stage.pass(.milliseconds(600))
        #expect(stage.takeLines() == ["resumed", "phase switchSide right", "cue resumed"])
    }

    @Test func aRefusedCommandChangesNothing() throws {
        let stage = Stage()
        #expect(throws: Refusal.noSession) { try stage.apply(.pause) }
        try stage.start()
        stage.pass(.seconds(1))
        let (before, deadline) = (stage.status, onQueue { stage.alarm.deadline })
        _ = (stage.takeLines(), stage.output.takeOrders())
        #expect(throws: Refusal.noSuchStep(3, steps: 2)) { try stage.apply(.goTo(step: 3)) }
        #expect(throws: (any Error).self) { try stage.start() }
        #expect(stage.status == before)
        #expect(onQueue { stage.alarm.deadline } == deadline)
        #expect(stage.takeLines().isEmpty && stage.output.takeOrders().isEmpty)
    }

    @Test func aSessionIsReplacedByTheNext() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.seconds(5))
        _ = stage.takeLines()
        try stage.start(Stage.openHold, id: "t", replace: true)
        #expect(stage.takeLines() == ["ended stopped", "started"])
        #expect(stage.status.play?.id == "t")
    }

    @Test func anHourInPausesAndMovesBreaksNoRuleOfTheOutput() throws {
        let stage = Stage()
        try stage.start(
            """
            title: Long
            steps: [{repeat: 40, between: 5s, steps: [{name: A, sides: each, hold: 20s}, {name: B, reps: 5}]}]
            """)
        var random = SeededGenerator(seed: 7)
        let moves: [Command] = [.next, .back, .again, .skip(2), .goTo(step: 1), .extend(.seconds(5)), .toggle, .toggle]
        var count = 0
        while stage.status.state != .idle, stage.now < Instant(nanoseconds: 4_600_000_000_000) {
            stage.pass(.milliseconds(Int.random(in: 0...40_000, using: &random)))
            if let move = moves.randomElement(using: &random), (try? stage.apply(move)) != nil { count += 1 }
        }
        #expect(count > 50)
    }
}
