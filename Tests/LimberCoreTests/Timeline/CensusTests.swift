import LimberTestSupport
import Testing

@testable import LimberCore

/// What is counted is what unfolds.
@Suite struct CensusTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func theCountIsThatOfTheUnfolding(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            let routine = try Routine.random(using: &dice)
            for _ in 0..<5 {
                let wishes = Options.Wishes.random(for: routine, using: &dice)
                guard let options = try? Options(validating: wishes, for: routine) else { continue }
                let timeline = Timeline(routine: routine, options: options)
                let census = Census(settings: routine.settings, scale: options.scale, hold: options.hold, auto: options.auto) {
                    number, step in
                    [step.variants[options.variants[number - 1]].stretch]
                }
                let count = census.count(Outline.prune(routine.items, to: options.steps))
                #expect(count == Census.Count(phases: timeline.phases.count, cues: timeline.cues.count))
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func phasesFollowEachOtherWithoutAGap(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        let routine = try Routine.random(using: &dice)
        let timeline = try Timeline(routine)
        var clock = Duration.zero
        for (index, phase) in timeline.phases.enumerated() {
            #expect(phase.index == index)
            #expect(phase.start == clock)
            clock += phase.length.nominal
        }
        #expect(timeline.length == clock)
        #expect(zip(timeline.cues, timeline.cues.dropFirst()).allSatisfy { $0.at <= $1.at && $0.phase <= $1.phase })
        #expect(Set(timeline.cues.map(\.phase)) == Set(timeline.phases.indices))
        #expect(timeline.phases.last?.kind.isStation == true)
    }
}
