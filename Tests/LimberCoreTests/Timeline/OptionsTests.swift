import LimberCore
import Testing

/// What the user says at the start.
@Suite struct OptionsTests {
    private let routine: Routine

    init() throws {
        func option(_ name: String) -> Stretch { Stretch(name: name, work: .hold(seconds: 10)) }
        routine = try Routine(
            .bare, .choice(["seated": option("sit"), "pigeon": option("bird"), "wall": option("lean")], default: 1),
            .wait("Pause"), .choice(["seated": option("chair"), "wall": option("door")]))
    }

    private func names(_ wishes: Options.Wishes) throws -> [String] { try Timeline(routine, wishes).phases.map(\.name) }

    private func refusal(_ wishes: Options.Wishes) -> Options.Invalid? {
        do {
            _ = try Options(validating: wishes, for: routine)
            return nil
        } catch {
            return error
        }
    }

    @Test func theDefaultIsTakenUnlessChosen() throws {
        #expect(try names(.init()) == ["bird", "Pause", "chair"])
    }

    @Test func aChoiceSetsEveryStepThatOffersIt() throws {
        #expect(try names(.init(choices: ["seated"])) == ["sit", "Pause", "chair"])
        #expect(try names(.init(choices: ["pigeon"])) == ["bird", "Pause", "chair"])
    }

    @Test func ofTwoChoicesForOneStepTheLastHolds() throws {
        #expect(try names(.init(choices: ["wall", "pigeon"])) == ["bird", "Pause", "door"])
        #expect(try names(.init(choices: ["wall", "seated"])) == ["sit", "Pause", "chair"])
    }

    @Test func aPreferenceYieldsToAChoiceAndMayBeForeign() throws {
        #expect(try names(.init(preferences: ["wall", "underwater"])) == ["lean", "Pause", "door"])
        #expect(try names(.init(choices: ["pigeon"], preferences: ["wall"])) == ["bird", "Pause", "door"])
    }

    @Test func anUnknownChoiceIsRefusedWithThoseThereAre() {
        #expect(
            refusal(.init(choices: ["seated", "upright"])) == .noSuchChoice("upright", choices: ["seated", "pigeon", "wall"]))
    }

    @Test func stepsThatAreNotThereAreRefused() {
        #expect(refusal(.init(from: 0)) == .noSuchStep(0, steps: 3))
        #expect(refusal(.init(from: 4)) == .noSuchStep(4, steps: 3))
        #expect(refusal(.init(only: [1, 9])) == .noSuchStep(9, steps: 3))
        #expect(refusal(.init(only: [Int.min])) == .noSuchStep(Int.min, steps: 3))
    }

    @Test func somethingIsLeftToPlay() {
        #expect(refusal(.init(only: [])) == .nothingLeft)
        #expect(refusal(.init(from: 3, only: [1])) == .nothingLeft)
        #expect(refusal(.init(only: [2], auto: true)) == .nothingLeft)
        #expect(refusal(.init(only: [2])) == nil)
    }

    @Test func theScaleHasBounds() {
        #expect(refusal(.init(scale: 24)) == .scaleOutOfBounds(24))
        #expect(refusal(.init(scale: 401)) == .scaleOutOfBounds(401))
        #expect(refusal(.init(scale: Int.max)) == .scaleOutOfBounds(Int.max))
        #expect(refusal(.init(scale: 25)) == nil)
        #expect(refusal(.init(scale: 400)) == nil)
    }

    @Test func holdsHaveBounds() {
        #expect(refusal(.init(hold: .milliseconds(999))) == .holdOutOfBounds(.milliseconds(999)))
        #expect(refusal(.init(hold: .seconds(3601))) == .holdOutOfBounds(.seconds(3601)))
        #expect(refusal(.init(hold: .seconds(1))) == nil)
        #expect(refusal(.init(hold: .seconds(3600))) == nil)
    }

    @Test func aPlanSetsPlainHoldsThatCountAndNothingElse() throws {
        let routine = try Routine(
            .quiet, .stretch("Warm", .hold(seconds: 60), counts: false), .stretch("Calf", .hold(seconds: 30), sides: true),
            .stretch("Roll", .open(60, max: 180)), .stretch("Raise", .reps(3)))
        let transcript = try Timeline(routine, .init(scale: 150, hold: .seconds(20))).transcript
        #expect(
            transcript == """
                0:00 getReady 5s Warm uncounted
                0:05 hold 90s Warm uncounted
                1:35 getReady left 5s Calf
                1:40 hold left 30s Calf
                2:10 switchSide right 5s Calf
                2:15 hold right 30s Calf
                2:45 getReady 5s Roll
                2:50 hold 90s+..270s Roll
                4:20 getReady 5s Raise
                4:25 reps 21s Raise x3
                """)
        let auto = try Timeline(routine, .init(hold: .seconds(20), auto: true))
        #expect(auto.phases.filter { $0.name == "Roll" && $0.kind == .hold }.map(\.length) == [.fixed(.seconds(60))])
    }

    @Test func theFirstSideIsOne() {
        #expect(refusal(.init(firstSide: .both)) == .firstSideIsBoth)
    }

    @Test func aConfigurationCannotMakeARoutineTooLong() throws {
        let routine = try Routine(.bare, .rounds(100, .stretch("A", .hold(seconds: 20), sets: 30)))
        #expect(throws: Options.Invalid.tooLong) {
            try Options(validating: .init(defaults: Settings(holdCountdown: 10)), for: routine)
        }
        #expect(throws: Never.self) { try Options(validating: .init(defaults: Settings(holdCountdown: 5)), for: routine) }
    }

    @Test(arguments: [
        (1000, 25, 1000), (4000, 25, 1000), (4001, 25, 1000), (4002, 25, 1001), (5000, 25, 1250), (1001, 50, 1000),
        (2001, 50, 1001), (3333, 33, 1100), (20_000, 150, 30_000), (3_600_000, 400, 14_400_000), (1234, 100, 1234),
    ])
    func scalingIsToTheNearestMillisecondAndOneSecondAtLeast(written: Int, percent: Int, played: Int) throws {
        let wishes = Options.Wishes(scale: percent)
        let hold = try Timeline(Routine(.bare, .stretch("A", .hold(.milliseconds(written)))), wishes)
        #expect(hold.phases[0].length == .fixed(.milliseconds(played)))
        let open = try Timeline(
            Routine(.bare, .stretch("A", .open(minimum: .milliseconds(written), maximum: .seconds(3600)))), wishes)
        #expect(open.phases[0].length == .open(minimum: .milliseconds(played), maximum: .seconds(36 * percent)))
        let auto = try Timeline(
            Routine(.bare, .stretch("A", .open(minimum: .milliseconds(written), maximum: nil))),
            .init(scale: percent, auto: true))
        #expect(auto.phases[0].length == .fixed(.milliseconds(played)))
    }

    @Test func nothingButHoldsIsScaled() throws {
        let routine = try Routine(
            Settings(rest: .seconds(6)),
            .stretch("A", .reps(3), sides: true, sets: 2, setRest: .seconds(4), positions: ["a", "b"]),
            .rounds(2, between: .seconds(8), .stretch("B", .reps(2))), .wait("C"))
        #expect(try Timeline(routine, .init(scale: 400)).transcript == Timeline(routine).transcript)
        #expect(try Timeline(routine, .init(scale: 400)).score == Timeline(routine).score)
    }
}
