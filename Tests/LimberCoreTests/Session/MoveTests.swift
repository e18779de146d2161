import LimberCore
import Testing

/// Where commands lead: running and paused alike.
@Suite struct MoveTests {
    struct Move: Sendable, CustomTestStringConvertible {
        let phase: Int
        let offset: Double
        let command: Command
        let target: Int

        init(_ phase: Int, _ offset: Double, _ command: Command, to target: Int) {
            self.phase = phase
            self.offset = offset
            self.command = command
            self.target = target
        }

        var testDescription: String { "\(command) at \(phase), \(offset)s in" }
    }

    /// By the phases of `Timeline.mixed`.
    static let moves: [Move] = [
        // next: in a hold, reps or wait the phase that follows; otherwise the hold it leads to.
        Move(0, 1, .next, to: 1), Move(1, 8, .next, to: 2), Move(2, 1, .next, to: 3), Move(3, 8, .next, to: 4),
        Move(4, 1, .next, to: 6), Move(5, 1, .next, to: 6), Move(6, 8, .next, to: 7), Move(7, 1, .next, to: 8),
        Move(8, 8, .next, to: 9), Move(10, 8, .next, to: 11), Move(10, 25, .next, to: 11), Move(12, 1, .next, to: 13),
        // back: the present hold again, or the one before within its first 3 s or on the way to it.
        Move(0, 1, .back, to: 0), Move(1, 1, .back, to: 0), Move(1, 8, .back, to: 0), Move(2, 4, .back, to: 0),
        Move(3, 2.999, .back, to: 0), Move(3, 3, .back, to: 2), Move(4, 1, .back, to: 2), Move(5, 1, .back, to: 2),
        Move(6, 2, .back, to: 2), Move(6, 8, .back, to: 5), Move(7, 1, .back, to: 5), Move(8, 1, .back, to: 5),
        Move(8, 8, .back, to: 8), Move(9, 1, .back, to: 8), Move(10, 2, .back, to: 8), Move(10, 25, .back, to: 9),
        Move(11, 1, .back, to: 9), Move(13, 9, .back, to: 12),
        // again: the present or coming hold.
        Move(0, 1, .again, to: 0), Move(1, 1, .again, to: 0), Move(1, 8, .again, to: 0), Move(2, 1, .again, to: 2),
        Move(3, 1, .again, to: 2), Move(4, 1, .again, to: 5), Move(6, 8, .again, to: 5), Move(7, 1, .again, to: 8),
        Move(8, 1, .again, to: 8), Move(11, 1, .again, to: 12), Move(13, 1, .again, to: 12),
        // skip: so many steps on, each at its first phase; a rest belongs to the coming step.
        Move(0, 1, .skip(1), to: 5), Move(3, 8, .skip(1), to: 5), Move(1, 8, .skip(2), to: 8), Move(4, 1, .skip(1), to: 8),
        Move(6, 8, .skip(3), to: 12), Move(8, 1, .skip(1), to: 9), Move(7, 1, .skip(1), to: 9),
        // goto: a step's first phase, forwards, backwards, and the present one's.
        Move(1, 8, .goTo(step: 2), to: 5), Move(13, 8, .goTo(step: 1), to: 0), Move(6, 8, .goTo(step: 2), to: 5),
        Move(1, 8, .goTo(step: 3), to: 8), Move(1, 8, .goTo(step: 5), to: 12),
    ]

    @Test(arguments: moves)
    func whileRunningItGoesOnFromThere(move: Move) throws {
        var script = try SessionScript.mixed(at: move.phase, move.offset)
        let story = script.story.count
        let edge = try Timeline.mixed().phases[move.target].edge
        #expect(try script.sound(of: move.command) == [edge])
        #expect(script.status.state == .running)
        #expect(script.status.play?.phase.index == move.target)
        #expect(script.status.play?.phaseElapsed == .zero)
        #expect(script.story.dropFirst(story) == ["moved \(move.target)", "phase \(move.target)"])
        guard case .fixed(let length) = script.status.play?.phase.length, move.target < 13 else { return }
        script.wait(length)
        #expect(script.status.play?.phase.index == move.target + 1)
    }

    @Test(arguments: moves)
    func whilePausedItStaysPaused(move: Move) throws {
        var script = try SessionScript.mixedPaused(at: move.phase, move.offset)
        script.wait(.seconds(7))
        let story = script.story.count
        let elapsed = script.status.play?.elapsed
        let edge = try Timeline.mixed().phases[move.target].edge
        #expect(try script.sound(of: move.command) == [edge])
        #expect(script.ahead == [], "nothing of the timeline sounds")
        #expect(script.status.state == .paused)
        #expect(script.status.play?.phase.index == move.target)
        #expect(script.status.play?.phaseElapsed == .zero)
        #expect(script.status.play?.elapsed == elapsed)
        script.wait(.seconds(100))
        #expect(script.status.play?.phase.index == move.target)
        #expect(script.story.dropFirst(story) == ["moved \(move.target)"])
        try script.apply(.resume)
        script.wait(.exactly(5.6))
        #expect(
            script.story.dropFirst(story).prefix(3) == ["moved \(move.target)", "resumed \(move.target)", "phase \(move.target)"])
    }

    @Test func gotoIntoABlockGoesToItsFirstRound() throws {
        var script = try SessionScript(
            .rounds(3, .stretch("A", .hold(seconds: 10)), .stretch("B", .hold(seconds: 10))), settings: .quiet)
        script.wait(.seconds(60))
        #expect(script.status.play?.phase.round == 2)
        try script.apply(.goTo(step: 2))
        #expect(script.status.play?.phase.transcript == "0:15 getReady 5s B round 1/3")
    }

    @Test func skipCountsTheStepsAsTheyArePlayed() throws {
        var script = try SessionScript(
            .rounds(2, between: .seconds(9), .stretch("A", .hold(seconds: 10)), .stretch("B", .hold(seconds: 10))), .wait("C"),
            settings: .quiet)
        try script.apply(.skip(2))
        #expect(script.status.play?.phase.transcript == "0:39 getReady 5s A round 2/2")
        try script.apply(.skip(2))
        #expect(script.status.play?.phase.name == "C")
        try script.apply(.skip(1))
        #expect(script.status.state == .idle)
    }

    @Test func aStepThatIsNotPlayedCannotBeGoneTo() throws {
        let routine = try Routine(.quiet, .stretch("A", .hold(seconds: 10)), .wait("B"), .stretch("C", .hold(seconds: 10)))
        for wishes in [Options.Wishes(only: [1, 3]), Options.Wishes(auto: true), Options.Wishes(from: 3)] {
            var script = SessionScript()
            try script.apply(.start(Timeline(routine, wishes), id: "one", replace: false))
            #expect(throws: Refusal.noSuchStep(2, steps: 3)) { try script.apply(.goTo(step: 2)) }
        }
    }

    @Test func aStepWithoutGettingReadyIsEnteredAtItsHold() throws {
        var script = try SessionScript(
            .stretch("A", .hold(seconds: 10), sides: true), .stretch("B", .hold(seconds: 10)),
            settings: .bare.overlaid(by: Settings(rest: .seconds(4))))
        script.wait(until: .exactly(15.6))
        #expect(try script.sound(of: .again) == [.switchSide], "the change is in the hold's own edge")
        #expect(try script.sound(of: .skip(1)) == [.holdStart])
        #expect(script.place == "running 3 hold")
        script.wait(.seconds(5))
        #expect(try script.sound(of: .again) == [.holdStart], "a rest is no way into a hold")
    }

    @Test func inTheLeadInAMoveWaitsForItsEnd() throws {
        var script = SessionScript()
        try script.apply(.start(.mixed(), id: "one", replace: false))
        script.wait(.milliseconds(200))
        try script.apply(.next)
        #expect(script.ahead.prefix(2) == ["0.6 holdStart", "20.6 switchSide"])
        try script.apply(.skip(1))
        #expect(script.ahead.first == "0.6 getReady")
        script.wait(.milliseconds(400))
        #expect(script.heard == ["0.6 getReady"])
        #expect(script.view == "running 5 getReady 0s/5s of 0s/74s")
    }

    @Test func onTheWayBackIntoAHoldNextEntersItAtOnce() throws {
        var script = try SessionScript.mixedPaused(at: 1, 8)
        try script.apply(.resume)
        script.wait(.seconds(2))
        #expect(try script.sound(of: .next) == [.holdStart])
        #expect(script.view == "running 1 hold 8s/12s of 13s/115s")
        #expect(script.ahead.first == "27.6 switchSide")
        #expect(script.story.suffix(2) == ["moved 1", "phase 1"])
    }

    @Test(arguments: [(2.0, 0), (8.0, 2)])
    func onTheWayBackIntoAHoldBackGoesByWhatWasHeld(offset: Double, target: Int) throws {
        var script = try SessionScript.mixedPaused(at: 3, offset)
        try script.apply(.resume)
        script.wait(.seconds(4))
        try script.apply(.back)
        #expect(script.status.play?.phase.index == target)
    }

    @Test func onTheWayBackIntoAHoldAgainDropsWhatWasHeld() throws {
        var script = try SessionScript.mixedPaused(at: 3, 8)
        try script.apply(.resume)
        script.wait(.seconds(4))
        #expect(try script.sound(of: .again) == [.switchSide])
        script.wait(.seconds(25))
        #expect(script.held == ["1: 20s", "3: 8s", "3: 20s"])
    }
}
