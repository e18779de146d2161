import LimberCore
import Testing

/// How lists, blocks, rests and waits unfold.
@Suite struct BlockTimelineTests {
    private func hold(_ name: String, _ settings: Settings = Settings()) -> Routine.Item {
        .stretch(name, .hold(seconds: 10), settings)
    }

    private func resting(_ seconds: Int) -> Settings { Settings.bare.overlaid(by: Settings(rest: .seconds(seconds))) }

    @Test func aRestComesBetweenStepsAndBelongsToTheComingOne() throws {
        let routine = try Routine(
            resting(5), .stretch("A", .hold(seconds: 10), sides: true, sets: 2),
            .stretch("B", .hold(seconds: 10), sides: true, sets: 3, positions: ["out"]))
        let timeline = try Timeline(routine, .init(only: [1, 2]))
        let rests = timeline.phases.filter { $0.kind == .rest }
        #expect(rests.map(\.transcript) == ["0:40 rest 5s B set 1/3"])
        #expect(rests.map(\.step) == [2])
        #expect(rests.map(\.side) == [.both])
    }

    @Test func aStepsOwnRestReplacesTheRoutines() throws {
        let routine = try Routine(
            resting(5), hold("A", Settings(rest: .seconds(1))), hold("B", Settings(rest: .zero)), hold("C"), hold("D"))
        #expect(
            try Timeline(routine).transcript == """
                0:00 hold 10s A
                0:10 rest 1s B
                0:11 hold 10s B
                0:21 hold 10s C
                0:31 rest 5s D
                0:36 hold 10s D
                """)
    }

    @Test func blocksNestAndNeverRestAfterTheLastOfAList() throws {
        let routine = try Routine(
            resting(1),
            .rounds(
                2, between: .seconds(2), hold("A"),
                .rounds(2, between: .seconds(3), rest: .seconds(4), hold("B"), hold("C")),
                hold("D")),
            hold("E"))
        #expect(
            try Timeline(routine).transcript == """
                0:00 hold 10s A round 1/2
                0:10 rest 1s B round 1/2
                0:11 hold 10s B round 1/2
                0:21 rest 1s C round 1/2
                0:22 hold 10s C round 1/2
                0:32 rest 3s B round 2/2
                0:35 hold 10s B round 2/2
                0:45 rest 1s C round 2/2
                0:46 hold 10s C round 2/2
                0:56 rest 4s D round 1/2
                1:00 hold 10s D round 1/2
                1:10 rest 2s A round 2/2
                1:12 hold 10s A round 2/2
                1:22 rest 1s B round 1/2
                1:23 hold 10s B round 1/2
                1:33 rest 1s C round 1/2
                1:34 hold 10s C round 1/2
                1:44 rest 3s B round 2/2
                1:47 hold 10s B round 2/2
                1:57 rest 1s C round 2/2
                1:58 hold 10s C round 2/2
                2:08 rest 4s D round 2/2
                2:12 hold 10s D round 2/2
                2:22 rest 1s E
                2:23 hold 10s E
                """)
    }

    @Test func roundsWithoutARestBetweenFollowEachOther() throws {
        let routine = try Routine(resting(5), .rounds(2, rest: .zero, hold("A")), hold("B"))
        #expect(
            try Timeline(routine).transcript == """
                0:00 hold 10s A round 1/2
                0:10 hold 10s A round 2/2
                0:20 hold 10s B
                """)
    }

    @Test func aBlockThatEndsAListIsFollowedByNoRestOfItsOwn() throws {
        let routine = try Routine(.bare, .rounds(2, between: .seconds(7), .rounds(1, rest: .seconds(9), hold("A"))))
        #expect(
            try Timeline(routine).transcript == """
                0:00 hold 10s A round 1/1
                0:10 rest 7s A round 1/1
                0:17 hold 10s A round 1/1
                """)
    }

    @Test func aWaitIsOnePhaseWithoutARestOfItsOwn() throws {
        let routine = try Routine(
            Settings(rest: .seconds(4), countdown: 0), hold("A"), .wait("Fetch a chair"), hold("B"),
            .rounds(2, between: .seconds(6), .wait("Turn round")))
        let timeline = try Timeline(routine)
        #expect(
            timeline.transcript == """
                0:00 getReady 5s A
                0:05 hold 10s A
                0:15 rest 4s Fetch a chair
                0:19 wait until next Fetch a chair
                0:19 getReady 5s B
                0:24 hold 10s B
                0:34 rest 4s Turn round round 1/2
                0:38 wait until next Turn round round 1/2
                0:38 rest 6s Turn round round 2/2
                0:44 wait until next Turn round round 2/2
                """)
        #expect(timeline.isOpenEnded)
        #expect(timeline.cues.filter { $0.cue == .waiting }.map(\.at) == [.seconds(19), .seconds(38), .seconds(44)])
    }

    @Test func autoEndsOpenHoldsAndLeavesWaitsOutBeforeRestsAreLaid() throws {
        let loud = Settings(prepare: .zero, rest: .seconds(4), countdown: 0, holdCountdown: 1, halfway: true)
        let routine = try Routine(
            loud, .stretch("A", .open(20, max: 60)), .wait("Fetch a chair"), hold("B"), .rounds(2, .wait("Breathe")))
        let timeline = try Timeline(routine, .init(auto: true))
        #expect(
            timeline.transcript == """
                0:00 hold 20s A
                0:20 rest 4s B
                0:24 hold 10s B
                """)
        #expect(
            timeline.score == """
                0:00 holdStart #0
                0:10 halfway #0
                0:19 countdown #0
                0:20 rest #1
                0:24 holdStart #2
                0:29 halfway #2
                0:33 countdown #2
                0:34 finish #2
                """)
        #expect(!timeline.isOpenEnded)
    }

    @Test func stepsLeftOutTakeTheirRestsWithThemAndEmptiedBlocksVanish() throws {
        let routine = try Routine(
            resting(1), hold("A", Settings(rest: .seconds(9))), .rounds(3, between: .seconds(5), rest: .seconds(7), hold("B")),
            .rounds(2, between: .seconds(2), hold("C"), hold("D")), hold("E"))
        #expect(
            try Timeline(routine, .init(only: [4, 3, 4])).transcript == """
                0:00 hold 10s C round 1/2
                0:10 rest 1s D round 1/2
                0:11 hold 10s D round 1/2
                0:21 rest 2s C round 2/2
                0:23 hold 10s C round 2/2
                0:33 rest 1s D round 2/2
                0:34 hold 10s D round 2/2
                """)
        #expect(
            try Timeline(routine, .init(only: [1, 3])).transcript == """
                0:00 hold 10s A
                0:10 rest 9s C round 1/2
                0:19 hold 10s C round 1/2
                0:29 rest 2s C round 2/2
                0:31 hold 10s C round 2/2
                """)
        #expect(
            try Timeline(routine, .init(from: 4)).transcript == """
                0:00 hold 10s D round 1/2
                0:10 rest 2s D round 2/2
                0:12 hold 10s D round 2/2
                0:22 rest 1s E
                0:23 hold 10s E
                """)
        #expect(try Timeline(routine, .init(from: 2, only: [1, 5])).transcript == "0:00 hold 10s E")
    }
}
