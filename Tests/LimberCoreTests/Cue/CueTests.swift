import LimberCore
import Testing

@Suite struct CueTests {
    @Test func everyCueHasAMeaningOfItsOwn() {
        let meanings = Cue.allCases.map(\.meaning)
        #expect(Set(meanings).count == Cue.allCases.count)
        #expect(meanings.allSatisfy { $0.hasSuffix(".") && !$0.contains("\n") })
    }

    @Test func theThreeThatCarryASessionAndTheOneThatReportsTroubleAreMain() {
        #expect(Cue.allCases.filter { $0.rank == .main } == [.holdStart, .switchSide, .finish, .problem])
        #expect(Cue.allCases.filter { $0.rank == .tick } == [.countdown, .rep, .release])
    }
}
