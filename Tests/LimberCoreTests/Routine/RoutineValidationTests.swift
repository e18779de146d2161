import LimberCore
import Testing

/// A routine is valid by construction.
@Suite struct RoutineValidationTests {
    private func refused(_ settings: Settings = Settings(), _ items: Routine.Item...) -> Routine.Defect? {
        do {
            _ = try Routine(settings, items)
            return nil
        } catch {
            return error
        }
    }

    @Test func stepsAndWaitsAreNumberedDepthFirstAsWritten() throws {
        let routine = try Routine(
            Settings(), .stretch("1", .hold(seconds: 9)),
            .rounds(2, .wait("2"), .rounds(3, .stretch("3", .reps(1))), .stretch("4", .hold(seconds: 9))), .wait("5"))
        let names = routine.leaves.map { leaf in
            switch leaf {
            case .step(let step): step.variants[0].stretch.name
            case .wait(let text): text
            case .block: "a block"
            }
        }
        #expect(names == ["1", "2", "3", "4", "5"])
        #expect(try Timeline(routine).phases.filter(\.kind.isStation).allSatisfy { $0.name == "\($0.step)" })
    }

    @Test(
        arguments: [
            (.hold(seconds: 1), true), (.hold(seconds: 3600), true), (.hold(seconds: 0.999), false),
            (.hold(seconds: 3600.001), false),
            (.open(1, max: 3600), true), (.open(60, max: 60), true), (.open(60, max: 59), false), (.open(0), false),
            (.open(60, max: 3601), false), (.reps(1), true), (.reps(1000), true), (.reps(0), false), (.reps(1001), false),
            (.reps(5, 60, 60, 60), true), (.reps(5, 61, 0, 0), false), (.reps(5, 0, 0, 0), false), (.reps(5, -1, 5, 5), false),
            (.reps(1, tempo: Tempo(stretch: .milliseconds(500), hold: .zero, release: .zero)), true),
            (.reps(1, tempo: Tempo(stretch: .milliseconds(499), hold: .zero, release: .zero)), false),
        ] as [(Stretch.Work, Bool)])
    func workKeepsItsBounds(work: Stretch.Work, isValid: Bool) {
        #expect((refused(.bare, .stretch("A", work)) == nil) == isValid)
    }

    @Test(arguments: [
        Settings(prepare: .milliseconds(-1)), Settings(prepare: .seconds(3601)), Settings(switching: .seconds(3601)),
        Settings(shift: .seconds(3601)), Settings(rest: .seconds(3601)), Settings(countdown: 11), Settings(countdown: -1),
        Settings(holdCountdown: 11),
    ])
    func settingsKeepTheirBounds(settings: Settings) {
        #expect(refused(settings, .stretch("A", .hold(seconds: 9)))?.step == nil)
        #expect(refused(settings, .stretch("A", .hold(seconds: 9))) != nil)
        #expect(refused(Settings(), .stretch("A", .hold(seconds: 9)), .stretch("B", .hold(seconds: 9), settings))?.step == 2)
    }

    @Test func theGreatestTimesArePossible() {
        let hour = Duration.seconds(3600)
        let settings = Settings(prepare: hour, switching: hour, shift: hour, rest: hour, countdown: 10, holdCountdown: 10)
        #expect(refused(settings, .rounds(100, between: hour, .stretch("A", .hold(hour), sets: 5, setRest: hour))) == nil)
    }

    @Test func countsKeepTheirBounds() {
        #expect(refused(.bare, .stretch("A", .hold(seconds: 9), sets: 100)) == nil)
        #expect(refused(.bare, .stretch("A", .hold(seconds: 9), sets: 101))?.step == 1)
        #expect(refused(.bare, .stretch("A", .hold(seconds: 9), sets: 0))?.step == 1)
        #expect(refused(.bare, .stretch("A", .hold(seconds: 9), setRest: .seconds(3601)))?.step == 1)
        #expect(refused(.bare, .stretch("", .hold(seconds: 9)))?.step == 1)
        #expect(refused(.bare, .rounds(100, .wait("A"))) == nil)
        #expect(refused(.bare, .rounds(101, .wait("A"))) != nil)
        #expect(refused(.bare, .rounds(0, .wait("A"))) != nil)
        #expect(refused(.bare, .rounds(2, between: .seconds(3601), .wait("A"))) != nil)
        #expect(refused(.bare, .rounds(2, rest: .seconds(-1), .wait("A"))) != nil)
    }

    @Test func everyOptionKeepsTheBounds() {
        let good = Stretch(name: "A", work: .hold(seconds: 9))
        #expect(refused(.bare, .choice(["good": good, "bad": Stretch(name: "A", work: .hold(seconds: 0))]))?.step == 1)
    }

    @Test func aListHasAnItem() {
        #expect(refused() != nil)
        #expect(refused(.bare, .wait("A"), .rounds(2)) != nil)
    }

    @Test func blocksNestEightDeep() {
        func nested(_ depth: Int) -> Routine.Item { depth == 0 ? .wait("A") : .rounds(1, nested(depth - 1)) }
        #expect(refused(.bare, nested(8)) == nil)
        #expect(refused(.bare, nested(9)) != nil)
    }

    @Test func millionsOfPhasesAreRefusedAtOnce() {
        func nested(_ depth: Int) -> Routine.Item {
            depth == 0 ? .stretch("A", .reps(1000), sides: true, sets: 100) : .rounds(100, nested(depth - 1))
        }
        #expect(refused(Settings(), nested(8)) != nil)
    }

    @Test func tenThousandPhasesFitAndNotOneMore() throws {
        let full = Routine.Item.rounds(100, .rounds(100, .wait("A")))
        #expect(try Timeline(Routine(.bare, full)).phases.count == 10_000)
        #expect(refused(.bare, full, .wait("B")) != nil)
    }

    @Test func twentyThousandCuesFitAndNotOneMore() throws {
        // 19 x 1000 repetitions without a release, 999 more, and the finish.
        let full = Routine.Item.rounds(19, .stretch("A", .reps(1000, 1, 0, 0)))
        let rest = Routine.Item.stretch("B", .reps(999, 1, 0, 0))
        #expect(try Timeline(Routine(.bare, full, rest)).cues.count == 20_000)
        #expect(refused(.bare, full, rest, .wait("C")) != nil)
    }

    @Test func theLargestOptionsCount() {
        // 4 s scaled to 16 s have a middle; 100 x 100 holds of one cue have two then, and the finish is one too many.
        let loud = Settings.bare.overlaid(by: Settings(halfway: true))
        #expect(refused(loud, .rounds(100, .stretch("A", .hold(seconds: 2), sets: 100))) == nil)
        #expect(refused(loud, .rounds(100, .stretch("A", .hold(seconds: 4), sets: 100))) != nil)
        // Played with auto, an open hold ticks.
        let ticking = Settings.bare.overlaid(by: Settings(holdCountdown: 10))
        #expect(refused(ticking, .rounds(100, .stretch("A", .open(20), sets: 18))) == nil)
        #expect(refused(ticking, .rounds(100, .stretch("A", .open(20), sets: 19))) != nil)
        // The larger of two options.
        let small = Stretch(name: "A", work: .reps(10))
        let large = Stretch(name: "A", work: .reps(1000))
        #expect(refused(.bare, .rounds(11, .choice(["small": small, "large": large]))) != nil)
        #expect(refused(.bare, .rounds(11, .choice(["small": small]))) == nil)
    }
}
