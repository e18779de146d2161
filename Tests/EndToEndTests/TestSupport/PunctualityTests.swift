import LimberTestSupport
import Testing

@Suite struct PunctualityTests {
    @Test func eachDueTakesItsNearestSoundOnce() {
        let punctuality = Punctuality(
            onsets: [1_000_000_400, 1_040_000_000, 3_000_000_000, 4_999_000_000],
            dues: [1_000_000_000, 2_000_000_000, 5_000_000_000])
        #expect(
            punctuality.hits == [
                Punctuality.Hit(due: 1_000_000_000, onset: 1_000_000_400),
                Punctuality.Hit(due: 5_000_000_000, onset: 4_999_000_000),
            ])
        #expect(punctuality.missing == [2_000_000_000])
        #expect(punctuality.doubled == [1_040_000_000])
        #expect(punctuality.unexpected == [3_000_000_000])
        #expect(punctuality.worst == .milliseconds(1))
        #expect(!punctuality.isComplete)
    }
}
