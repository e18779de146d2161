import LimberCore
import Testing

/// How one step unfolds.
@Suite struct StepTimelineTests {
    @Test func aHoldIsLedIntoByGettingReady() throws {
        let timeline = try Timeline(Routine(Settings(), .stretch("Fold", .hold(seconds: 20))))
        #expect(
            timeline.transcript == """
                0:00 getReady 5s Fold
                0:05 hold 20s Fold
                """)
        #expect(
            timeline.score == """
                0:00 getReady #0
                0:02 countdown #0
                0:03 countdown #0
                0:04 countdown #0
                0:05 holdStart #1
                0:25 finish #1
                """)
        #expect(timeline.length == .seconds(25))
    }

    @Test func eachSideIsHeldForTheFullTime() throws {
        let timeline = try Timeline(Routine(.quiet, .stretch("Calf", .hold(seconds: 20), sides: true)))
        #expect(
            timeline.transcript == """
                0:00 getReady left 5s Calf
                0:05 hold left 20s Calf
                0:25 switchSide right 5s Calf
                0:30 hold right 20s Calf
                """)
    }

    @Test func theFirstSideCanBeRight() throws {
        let routine = try Routine(.quiet, .stretch("Calf", .hold(seconds: 20), sides: true), .stretch("Fold", .hold(seconds: 9)))
        #expect(
            try Timeline(routine, .init(firstSide: .right)).transcript == """
                0:00 getReady right 5s Calf
                0:05 hold right 20s Calf
                0:25 switchSide left 5s Calf
                0:30 hold left 20s Calf
                0:50 getReady 5s Fold
                0:55 hold 9s Fold
                """)
    }

    @Test func theTimesToMoveAreTheStepsOwn() throws {
        let own = Settings(prepare: .seconds(7), switching: .exactly(2.5))
        let timeline = try Timeline(
            Routine(
                Settings(prepare: .seconds(1), switching: .seconds(1), shift: .seconds(1), countdown: 0),
                .stretch("Calf", .hold(seconds: 20), sides: true, positions: ["out", "in"], own)))
        #expect(
            timeline.transcript == """
                0:00 getReady left 7s Calf [out]
                0:07 hold left 20s Calf [out]
                0:27 shift left 1s Calf [in]
                0:28 hold left 20s Calf [in]
                0:48 switchSide right 2.5s Calf [out]
                0:50.5 hold right 20s Calf [out]
                1:10.5 shift right 1s Calf [in]
                1:11.5 hold right 20s Calf [in]
                """)
    }

    @Test func settingsOverlayEachOtherKeyByKey() throws {
        let routine = try Routine(
            Settings(switching: .seconds(2)), .stretch("A", .hold(seconds: 9), sides: true, Settings(shift: .seconds(1))))
        let configured = Settings(prepare: .seconds(4), switching: .seconds(9), countdown: 1)
        #expect(
            try Timeline(routine, .init(defaults: configured)).score == """
                0:00 getReady #0
                0:03 countdown #0
                0:04 holdStart #1
                0:13 switchSide #2
                0:14 countdown #2
                0:15 holdStart #3
                0:24 finish #3
                """)
    }

    @Test func sidesFirstDoesAllSetsOfASideAndRestsAlsoWhereTheSideChanges() throws {
        let timeline = try Timeline(
            Routine(.quiet, .stretch("A", .hold(seconds: 30), sides: true, sets: 2, setRest: .seconds(15))))
        #expect(
            timeline.transcript == """
                0:00 getReady left 5s A set 1/2
                0:05 hold left 30s A set 1/2
                0:35 rest left 15s A set 2/2
                0:50 hold left 30s A set 2/2
                1:20 rest right 15s A set 1/2
                1:35 switchSide right 5s A set 1/2
                1:40 hold right 30s A set 1/2
                2:10 rest right 15s A set 2/2
                2:25 hold right 30s A set 2/2
                """)
    }

    @Test func setsFirstAlternatesTheSides() throws {
        let timeline = try Timeline(
            Routine(.quiet, .stretch("A", .hold(seconds: 30), sides: true, sets: 2, setRest: .seconds(15), order: .setsFirst)))
        #expect(
            timeline.transcript == """
                0:00 getReady left 5s A set 1/2
                0:05 hold left 30s A set 1/2
                0:35 switchSide right 5s A set 1/2
                0:40 hold right 30s A set 1/2
                1:10 rest left 15s A set 2/2
                1:25 switchSide left 5s A set 2/2
                1:30 hold left 30s A set 2/2
                2:00 switchSide right 5s A set 2/2
                2:05 hold right 30s A set 2/2
                """)
    }

    @Test func positionsComeWithinEachSet() throws {
        let timeline = try Timeline(
            Routine(.quiet, .stretch("A", .hold(seconds: 10), sets: 2, setRest: .seconds(4), positions: ["out", "in"])))
        #expect(
            timeline.transcript == """
                0:00 getReady 5s A [out] set 1/2
                0:05 hold 10s A [out] set 1/2
                0:15 shift 3s A [in] set 1/2
                0:18 hold 10s A [in] set 1/2
                0:28 rest 4s A [out] set 2/2
                0:32 shift 3s A [out] set 2/2
                0:35 hold 10s A [out] set 2/2
                0:45 shift 3s A [in] set 2/2
                0:48 hold 10s A [in] set 2/2
                """)
    }

    @Test func aSinglePositionIsNamedAndNeverShiftedTo() throws {
        let timeline = try Timeline(Routine(.bare, .stretch("A", .hold(seconds: 10), sets: 2, positions: ["only"])))
        #expect(
            timeline.transcript == """
                0:00 hold 10s A [only] set 1/2
                0:10 hold 10s A [only] set 2/2
                """)
    }

    @Test func aChangeWithoutTimeIsHeardInPlaceOfTheHoldsStart() throws {
        let timeline = try Timeline(
            Routine(
                .bare, .stretch("A", .hold(seconds: 10), sides: true, sets: 2, setRest: .seconds(5), positions: ["out", "in"])))
        #expect(
            timeline.transcript == """
                0:00 hold left 10s A [out] set 1/2
                0:10 hold left 10s A [in] set 1/2 by shift
                0:20 rest left 5s A [out] set 2/2
                0:25 hold left 10s A [out] set 2/2 by shift
                0:35 hold left 10s A [in] set 2/2 by shift
                0:45 rest right 5s A [out] set 1/2
                0:50 hold right 10s A [out] set 1/2 by switchSide
                1:00 hold right 10s A [in] set 1/2 by shift
                1:10 rest right 5s A [out] set 2/2
                1:15 hold right 10s A [out] set 2/2 by shift
                1:25 hold right 10s A [in] set 2/2 by shift
                """)
    }

    @Test func repetitionsStartWithAChangeWithoutTimeToo() throws {
        let timeline = try Timeline(Routine(.bare, .stretch("A", .reps(2), sides: true)))
        #expect(
            timeline.transcript == """
                0:00 reps left 14s A x2
                0:14 reps right 14s A x2 by switchSide
                """)
    }

    @Test func repetitionsAreCountedByTheEar() throws {
        let timeline = try Timeline(Routine(Settings(holdCountdown: 3, halfway: true), .stretch("A", .reps(3))))
        #expect(
            timeline.score == """
                0:00 getReady #0
                0:02 countdown #0
                0:03 countdown #0
                0:04 countdown #0
                0:05 holdStart #1
                0:10 release #1
                0:12 rep #1
                0:17 release #1
                0:19 lastRep #1
                0:24 release #1
                0:26 finish #1
                """)
    }

    @Test func aReleaseOfNoLengthIsSilent() throws {
        let timeline = try Timeline(Routine(.bare, .stretch("A", .reps(2, 1, 1, 0))))
        #expect(
            timeline.score == """
                0:00 holdStart #0
                0:02 lastRep #0
                0:04 finish #0
                """)
    }

    @Test func oneRepetitionIsItsEdgeAlone() throws {
        let timeline = try Timeline(Routine(.bare, .stretch("A", .reps(1, 1, 1, 1))))
        #expect(
            timeline.score == """
                0:00 holdStart #0
                0:02 release #0
                0:03 finish #0
                """)
    }

    @Test func anOpenHoldSaysWhenItsMinimumIsReachedAndNothingElse() throws {
        let loud = Settings(prepare: .zero, holdCountdown: 3, halfway: true)
        let timeline = try Timeline(Routine(loud, .stretch("A", .open(60, max: 180)), .stretch("B", .open(20))))
        #expect(
            timeline.transcript == """
                0:00 hold 60s+..180s A
                1:00 hold 20s+ B
                """)
        #expect(
            timeline.score == """
                0:00 holdStart #0
                1:00 minimum #0
                1:00 holdStart #1
                1:20 minimum #1
                1:20 finish #1
                """)
        #expect(timeline.isOpenEnded)
    }

    @Test func anOpenHoldThatEndsAtItsMinimumLeavesTheWordToTheEdge() throws {
        let timeline = try Timeline(Routine(.bare, .stretch("A", .open(60, max: 60)), .stretch("B", .hold(seconds: 9))))
        #expect(
            timeline.score == """
                0:00 holdStart #0
                1:00 holdStart #1
                1:09 finish #1
                """)
    }

    @Test func aWarmUpIsMarked() throws {
        let timeline = try Timeline(Routine(.bare, .stretch("Walk", .hold(seconds: 60), counts: false)))
        #expect(timeline.transcript == "0:00 hold 60s Walk uncounted")
    }
}
