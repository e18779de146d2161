import LimberCore
import LimberFiles
import Testing

@Suite struct BuiltInRoutineTests {
    static let names = [
        "calves-and-hamstrings", "hamstrings-evening", "hamstrings-morning", "post-run-six", "rolled-mat-calf", "true-hamstring",
    ]

    private let library = RoutineLibrary(Places(environment: [:], executable: nil, dataDirectory: checkout))

    private func timeline(_ name: String, _ wishes: Options.Wishes = .init()) throws -> Timeline {
        guard case .found(let entry) = library.find(name) else { throw Problem(path: nil, message: "no \(name)") }
        let routine = try #require(entry.routine, "\(entry.problems)")
        return Timeline(routine: routine, options: try Options(validating: wishes, for: routine))
    }

    private func holds(_ timeline: Timeline) -> [Phase] { timeline.phases.filter(\.kind.isStation) }

    @Test func theseAreThere() {
        #expect(library.all().entries.map(\.name) == Self.names)
        #expect(library.all().entries.flatMap(\.problems) == [])
    }

    @Test(arguments: names)
    func everyStretchTellsWhatItShould(name: String) throws {
        let routine = try timeline(name).routine
        let heading = routine.heading
        #expect(heading.about?.contains("ours") == true)
        #expect(heading.source != nil)
        #expect(!heading.needs.isEmpty)
        for part in ["ever bounce", "Stop at sharp pain", "no medical advice"] {
            #expect(heading.caution?.contains(part) == true, "\(part)")
        }
        for case .step(let step) in routine.leaves {
            for variant in step.variants {
                let stretch = variant.stretch
                #expect(!stretch.say.isEmpty && stretch.why != nil && stretch.feel != nil, "\(stretch.name)")
                #expect(stretch.caution != nil || !stretch.counts, "\(stretch.name)")
                #expect(stretch.positions.allSatisfy { !$0.say.isEmpty && $0.feel != nil }, "\(stretch.name)")
            }
        }
    }

    @Test(arguments: names)
    func thereIsTimeToMove(name: String) throws {
        let phases = try timeline(name).phases
        let prepare: Duration = name == "hamstrings-morning" ? .seconds(12) : .seconds(10)
        #expect(phases.first?.kind == .getReady)
        #expect(phases.first?.length == .fixed(.seconds(15)))
        for phase in phases.dropFirst() {
            switch phase.kind {
            case .getReady: #expect(phase.length == .fixed(prepare), "\(phase)")
            case .switchSide: #expect([.fixed(.seconds(5)), .fixed(.seconds(8))].contains(phase.length), "\(phase)")
            case .shift: #expect(phase.length == .fixed(.seconds(3)), "\(phase)")
            case .hold, .reps: break
            case .rest, .wait: #expect(Bool(false), "no rests: \(phase)")
            }
        }
    }

    @Test func whatIsDoneOnTheGroundHasLongerToChangeSides() throws {
        let switches = try timeline("post-run-six").phases.filter { $0.kind == .switchSide }
        #expect(switches.map(\.step) == [1, 2, 4, 5, 6])
        #expect(switches.map(\.length) == [8, 8, 8, 5, 5].map { .fixed(.seconds($0)) })
    }

    @Test func postRunSixHoldsElevenTimesTwentySeconds() throws {
        let timeline = try timeline("post-run-six")
        let holds = holds(timeline)
        #expect(timeline.routine.leaves.count == 6)
        #expect(holds.map(\.step) == [1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6])
        #expect(holds.map(\.side) == [.left, .right, .left, .right, .both, .left, .right, .left, .right, .left, .right])
        #expect(holds.allSatisfy { $0.length == .fixed(.seconds(20)) })
        #expect(timeline.routine.options == ["seated", "pigeon"])
        #expect(try self.holds(self.timeline("post-run-six", .init(only: [1]))).count == 2)
        #expect(try self.holds(self.timeline("post-run-six", .init(choices: ["pigeon"]))).count == 11)
    }

    @Test func calvesAndHamstringsRepeatsTenTimesOnEachSide() throws {
        let timeline = try timeline("calves-and-hamstrings")
        let phases = timeline.phases.filter { $0.kind == .reps }
        #expect(phases.map(\.step) == [1, 1, 2, 2, 3, 3, 4])
        #expect(phases.map(\.side) == [.left, .right, .left, .right, .left, .right, .both])
        #expect(phases.map { $0.repetitions?.count } == Array(repeating: 10, count: 7))
        #expect(phases.allSatisfy { $0.length == .fixed(.seconds(70)) })
        #expect(
            phases.allSatisfy { $0.repetitions?.tempo == Tempo(stretch: .seconds(3), hold: .seconds(2), release: .seconds(2)) })
        #expect(timeline.routine.options == ["straight", "bent"])
    }

    @Test func rolledMatCalfIsOneOpenHold() throws {
        let holds = try holds(timeline("rolled-mat-calf"))
        #expect(holds.map(\.length) == [.open(minimum: .seconds(60), maximum: .seconds(180))])
        #expect(holds.map(\.side) == [.both])
        let plain = try self.holds(timeline("rolled-mat-calf", .init(auto: true)))
        #expect(plain.map(\.length) == [.fixed(.seconds(60))])
    }

    @Test func trueHamstringHoldsEveryRotationLeftThenRight() throws {
        let holds = try holds(timeline("true-hamstring"))
        #expect(holds.map(\.side) == [.left, .left, .left, .right, .right, .right])
        #expect(holds.map(\.position) == ["neutral", "rotated in", "rotated out", "neutral", "rotated in", "rotated out"])
        #expect(holds.allSatisfy { $0.length == .fixed(.seconds(30)) })
        let neutral = try self.holds(timeline("true-hamstring", .init(choices: ["neutral"])))
        #expect(neutral.map(\.position) == ["neutral", "neutral"])
        #expect(neutral.map(\.side) == [.left, .right])
    }

    @Test func theMorningIsTheEveningAfterAWarmUp() throws {
        let morning = try holds(timeline("hamstrings-morning"))
        let evening = try holds(timeline("hamstrings-evening"))
        #expect(morning.first?.length == .fixed(.seconds(60)))
        #expect(morning.first?.counts == false)
        #expect(morning.dropFirst().map(\.name) == evening.map(\.name))
        #expect(morning.dropFirst().map(\.length) == evening.map(\.length))
        #expect(evening.count == 6 && evening.allSatisfy { $0.length == .fixed(.seconds(30)) && $0.counts })
        #expect(try timeline("hamstrings-morning").heading.theme == "soft")
        for case .step(let step) in try timeline("hamstrings-morning").routine.leaves.dropFirst() {
            let stretch = step.variants[0].stretch
            #expect(stretch.say.allSatisfy { $0.contains("first tension") }, "\(stretch.name)")
        }
    }
}
