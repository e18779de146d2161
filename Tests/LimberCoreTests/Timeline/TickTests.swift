import LimberCore
import Testing

/// The cues within a phase.
@Suite struct TickTests {
    @Test(arguments: [
        (3, 3, 0), (3.001, 3, 3), (4, 3, 3), (0.5, 1, 0), (1, 1, 0), (1.5, 1, 1), (10, 10, 0), (11, 10, 10), (5, 0, 0),
    ])
    func aCountdownThatDoesNotFitIsLeftOut(prepare: Double, countdown: Int, ticks: Int) throws {
        let settings = Settings(prepare: .exactly(prepare), countdown: countdown)
        let timeline = try Timeline(Routine(settings, .stretch("A", .hold(seconds: 20))))
        let offsets = timeline.cues.filter { $0.cue == .countdown }.map(\.at)
        #expect(offsets == (0..<ticks).map { .exactly(prepare) - .seconds(ticks - $0) })
    }

    @Test func everyPhaseThatLeadsSomewhereCountsDown() throws {
        let settings = Settings(
            prepare: .seconds(2), switching: .seconds(2), shift: .seconds(2), rest: .seconds(2), countdown: 1)
        let routine = try Routine(
            settings,
            .stretch("A", .hold(seconds: 9), sides: true, sets: 2, setRest: .seconds(2), positions: ["out", "in"]),
            .rounds(2, between: .seconds(2), .stretch("B", .hold(seconds: 9))), .stretch("C", .hold(seconds: 9)))
        let timeline = try Timeline(routine)
        let ticking = Set(timeline.cues.filter { $0.cue == .countdown }.map(\.phase))
        let leading = Set(timeline.phases.filter { !$0.kind.isStation }.map(\.index))
        #expect(ticking == leading)
        #expect(Set(timeline.phases.map(\.kind)) == [.getReady, .hold, .rest, .switchSide, .shift])
    }

    @Test func aRestCountsDownAsTheStepBeforeItAsksFor() throws {
        let routine = try Routine(
            .bare, .stretch("A", .hold(seconds: 9), Settings(rest: .seconds(5), countdown: 2)), .stretch("B", .hold(seconds: 9)))
        #expect(
            try Timeline(routine).score == """
                0:00 holdStart #0
                0:09 rest #1
                0:12 countdown #1
                0:13 countdown #1
                0:14 holdStart #2
                0:23 finish #2
                """)
    }

    @Test func aHoldCountsDownWhereAskedFor() throws {
        let settings = Settings(prepare: .zero, countdown: 0, holdCountdown: 2, halfway: true)
        let timeline = try Timeline(Routine(settings, .stretch("A", .hold(seconds: 12)), .stretch("B", .hold(seconds: 2))))
        #expect(
            timeline.score == """
                0:00 holdStart #0
                0:06 halfway #0
                0:10 countdown #0
                0:11 countdown #0
                0:12 holdStart #1
                0:14 finish #1
                """)
    }

    @Test(arguments: [(9.9, nil), (9.999, nil), (10, 5), (10.5, 5.25), (20, 10)] as [(Double, Double?)])
    func theMiddleIsHeardFromTenSecondsOn(hold: Double, middle: Double?) throws {
        let timeline = try Timeline(Routine(Settings(prepare: .zero, halfway: true), .stretch("A", .hold(seconds: hold))))
        #expect(timeline.cues.filter { $0.cue == .halfway }.map(\.at) == (middle.map { [.seconds($0)] } ?? []))
    }

    @Test func theMiddleFallsAmongTheTicks() throws {
        let settings = Settings(prepare: .zero, holdCountdown: 7, halfway: true)
        let timeline = try Timeline(Routine(settings, .stretch("A", .hold(seconds: 11))))
        #expect(
            timeline.score == """
                0:00 holdStart #0
                0:04 countdown #0
                0:05 countdown #0
                0:05.5 halfway #0
                0:06 countdown #0
                0:07 countdown #0
                0:08 countdown #0
                0:09 countdown #0
                0:10 countdown #0
                0:11 finish #0
                """)
    }
}
