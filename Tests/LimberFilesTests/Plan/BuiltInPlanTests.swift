import LimberCore
import LimberFiles
import Testing

@Suite struct BuiltInPlanTests {
    private let places = Places(environment: [:], executable: nil, dataDirectory: checkout)

    private func plan(_ name: String) throws -> Plan {
        guard case .found(let entry) = PlanLibrary(places).find(name) else { throw Problem(path: nil, message: "no \(name)") }
        return try #require(entry.plan, "\(entry.problems)")
    }

    @Test func theseAreThereAndCanBePlayed() {
        let (entries, problems) = PlanLibrary(places).all()
        #expect(entries.map(\.name) == ["hamstrings-twice-daily"])
        #expect(problems + entries.flatMap(\.problems) == [])
        #expect(entries.flatMap { $0.problems(playing: RoutineLibrary(places)) } == [])
        #expect(entries.map(\.isBuiltIn) == [true])
    }

    @Test func hamstringsAreStretchedTwiceADay() throws {
        let plan = try plan("hamstrings-twice-daily")
        #expect(plan.entries.map(\.routine) == ["hamstrings-morning", "hamstrings-evening"])
        #expect(plan.entries.map { $0.times.map(\.description) } == [["07:30"], ["20:30"]])
        #expect(plan.entries.allSatisfy { $0.days == .weekdays(Set(Weekday.allCases)) && $0.from == nil && $0.until == nil })
        #expect(plan.entries.allSatisfy { $0.playing == Playing() && !$0.startsByItself && $0.missed == .skip })
    }

    @Test func itTellsWhatItShould() throws {
        let heading = try plan("hamstrings-twice-daily").heading
        for part in ["at least twice a day", "ours", "strengthen", "warm up progressively", "massage", "ice"] {
            #expect(heading.about?.contains(part) == true, "\(part)")
        }
        for part in ["sharp pain", "high impact", "no miss", "8 weeks", "no medical advice", "doctor or physiotherapist"] {
            #expect(heading.caution?.contains(part) == true, "\(part)")
        }
        #expect(heading.source != nil)
    }
}
