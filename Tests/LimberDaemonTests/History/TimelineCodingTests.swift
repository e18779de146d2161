import LimberControl
import LimberCore
import LimberFiles
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What a session was unfolded from is kept, and is the same again.
@Suite struct TimelineCodingTests {
    private static let routines = RoutineLibrary(Places(environment: [:], dataDirectory: BuiltProgram.checkout)).all().entries
        .compactMap(\.routine)

    private func kept(_ timeline: Timeline) -> Timeline? { Timeline(kept: "\(JSON(encoding: timeline))") }

    @Test func everyBuiltInRoutineIsTheSameAgain() throws {
        #expect(Self.routines.count >= 6)
        for routine in Self.routines {
            let settings = Settings(prepare: .milliseconds(2500), countdown: 2, halfway: true)
            for wishes in [
                Options.Wishes(), Options.Wishes(scale: 137, firstSide: .right, auto: true, defaults: settings),
                Options.Wishes(hold: .milliseconds(12_500)),
                Options.Wishes(from: routine.leaves.count, choices: routine.options.suffix(1)),
            ] {
                guard let options = try? Options(validating: wishes, for: routine) else { continue }
                let timeline = Timeline(routine: routine, options: options)
                #expect(kept(timeline) == timeline, "\(routine.name)")
            }
        }
    }

    @Test func blocksWaitsAndOpenHoldsAreTheSameAgain() throws {
        let nested = """
            title: Nested
            steps:
              - repeat: 2
                between: 5s
                rest: 2.5s
                steps:
                  - {wait: Fetch a chair}
                  - repeat: 3
                    steps:
                      - {name: Hang, hold: 10s+, max: 1m}
                      - {name: Heel drop, reps: 3, sides: each, tempo: {stretch: 500ms}, positions: [in, out]}
            """
        let timeline = try Stage.timeline(nested)
        #expect(kept(timeline) == timeline)
    }
}
