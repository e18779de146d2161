import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What the wire says of each state.
@Suite struct TranslationTests {
    private func status(_ stage: Stage) -> Player.Status { onQueue { Player.Status(stage.engine.present) } }

    @Test func anIdleStatusSaysNothingOfASession() {
        #expect(status(Stage()) == Player.Status(state: .idle, volume: 70, muted: false, audio: .ready, device: "test"))
        #expect(status(Stage(isSilent: true)) == Player.Status(state: .idle, volume: 70, muted: false, audio: .silent))
    }

    @Test func aRunningStatusSaysWhereItIs() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.milliseconds(7600))
        let status = self.status(stage)
        #expect(status.state == .running)
        #expect((status.session, status.routine, status.title) == ("s", "test", "Two stretches"))
        #expect((status.steps, status.phases) == (2, 7))
        let phase = try #require(status.phase)
        #expect((phase.index, phase.kind, phase.step, phase.name, phase.side) == (1, .hold, 1, "Calf", .left))
        #expect((phase.start, phase.duration, phase.minimum, phase.maximum) == (.seconds(2), .seconds(10), nil, nil))
        #expect((status.next?.index, status.next?.side) == (3, .right))
        #expect((status.phaseElapsed, status.phaseRemaining) == (.seconds(5), .seconds(5)))
        #expect((status.elapsed, status.remaining, status.duration) == (.seconds(7), .seconds(27), .seconds(34)))
        #expect(status.worstLate?.rawValue == 0)
    }

    @Test func anOpenHoldAndAWaitHaveNoEnd() throws {
        let stage = Stage()
        try stage.start(Stage.openHold)
        stage.pass(.milliseconds(5600))
        var status = self.status(stage)
        #expect((status.phase?.duration, status.phase?.minimum) == (nil, .seconds(10)))
        #expect(status.phaseRemaining == .seconds(5))
        stage.pass(.seconds(10))
        status = self.status(stage)
        #expect((status.phaseElapsed, status.phaseRemaining) == (.seconds(15), nil))
        try stage.apply(.next)
        stage.pass(.seconds(1))
        status = self.status(stage)
        #expect(status.phase?.kind == .wait)
        #expect((status.phase?.duration, status.phase?.minimum, status.phaseRemaining) == (nil, nil, nil))
    }

    @Test func repetitionsAreCounted() throws {
        let stage = Stage()
        try stage.start("title: R\ntiming: {prepare: 0s}\nsteps: [{name: Calf, reps: 10}]\n")
        stage.pass(.milliseconds(600) + .seconds(15))
        let status = self.status(stage)
        #expect((status.phase?.kind, status.phase?.reps, status.rep) == (.reps, 10, 3))
    }

    @Test func aPausedStatusStandsStillAndAnInterruptedOneSaysWhatWas() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.milliseconds(7600))
        try stage.apply(.pause)
        var before = status(stage)
        stage.pass(.seconds(100))
        before.cuesPlayed = before.cuesPlayed.map { $0 + 1 }
        #expect(status(stage) == before, "nothing has changed but that the pause was heard")
        #expect((before.state, before.phaseElapsed, before.phaseRemaining) == (.paused, .seconds(5), .seconds(5)))

        let now = Instant(nanoseconds: 1)
        let bookmark = Bookmark(id: "old", timeline: try Stage.timeline(Stage.twoStretches), phase: 3)
        let session = Session(interrupted: bookmark, at: now)
        let interrupted = self.status(Stage(session: session))
        #expect((interrupted.state, interrupted.session, interrupted.phase?.index) == (.interrupted, "old", 3))
    }

    @Test func theLeadIntoAHoldIsShownAsAGetReady() throws {
        let stage = Stage()
        try stage.start()
        stage.pass(.milliseconds(7600))
        try stage.apply(.pause)
        try stage.apply(.resume)
        stage.pass(.seconds(1))
        let status = self.status(stage)
        #expect((status.phase?.kind, status.phase?.index, status.phase?.side) == (.getReady, 1, .left))
        #expect((status.phaseRemaining, status.elapsed) == (.seconds(4), .seconds(7)))
        #expect(status.next?.index == 1)
    }

    @Test func aDeviceThatWasLostIsNamed() {
        let stage = Stage()
        _ = onQueue { stage.engine.isSilent }
        stage.output.say(.changed(.lost(device: "hw:1")))
        #expect((status(stage).audio, status(stage).device) == (.lost, "hw:1"))
    }

    @Test func everyStatusKeepsToTheDescription() throws {
        let interface = try InterfaceDescription(parsing: Player.description)
        let stage = Stage()
        try stage.start(
            """
            title: All
            steps:
              - {repeat: 2, between: 5s, steps: [{name: A, sides: each, hold: 10s, positions: [one, two]}, {name: B, reps: 3}]}
              - {name: C, hold: 5s+, max: 8s}
              - {wait: Now}
            """)
        while stage.status.state == .running, stage.status.play?.phase.kind != .wait {
            stage.pass(.milliseconds(700))
            let reply = Reply(Player.Present(status: status(stage)))
            #expect(interface.violations(of: reply, to: "GetStatus").isEmpty)
        }
        #expect(stage.status.play?.phase.kind == .wait)
    }

    @Test func everyRefusalHasItsFault() {
        #expect(Fault(Refusal.noSession) == .noSession)
        #expect(Fault(Refusal.noSuchStep(4, steps: 3)) == .noSuchStep(step: 4, steps: 3))
        #expect(Fault(Refusal.cannotExtend(reason: "no")) == .cannotExtend(reason: "no"))
        #expect(
            Fault(Refusal.sessionActive(id: "a", routine: "b", remaining: .seconds(1)))
                == .sessionActive(session: "a", routine: "b", remaining: .seconds(1)))
        #expect(Fault(Options.Invalid.scaleOutOfBounds(1)) == .invalidParameter(parameter: "scale"))
        #expect(Fault(Options.Invalid.nothingLeft) == .invalidParameter(parameter: "only"))
    }

    @Test func theConfigurationGivesTheRules() throws {
        let desk = try Desk(configuration: "leadIn: 900ms\nresumeLead: 0s\nabandonAfter: 1m\n")
        _ = try desk.answer(Player.Reload())
        try desk.stage.start()
        #expect(onQueue { desk.stage.alarm.deadline } == desk.stage.now + .milliseconds(900))
        desk.stage.pass(.seconds(5))
        try desk.stage.apply(.pause)
        _ = desk.stage.takeLines()
        desk.stage.pass(.seconds(60))
        #expect(desk.stage.takeLines().contains("ended stopped"))
    }
}
