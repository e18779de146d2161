import LimberCore
import Testing

@Suite struct DurationTests {
    @Test func unitsAreWholeAndTowardsZero() {
        let time = Duration.nanoseconds(1_999_999_999)
        #expect(time.inMilliseconds == 1999)
        #expect(time.inMicroseconds == 1_999_999)
        #expect(time.inNanoseconds == 1_999_999_999)
        #expect(Duration.nanoseconds(-1_999_999_999).inMilliseconds == -1999)
        #expect(Duration.nanoseconds(-999).inMicroseconds == 0)
        #expect(Duration.milliseconds(-250).inSeconds == -0.25)
    }

    @Test func instantsAndDurationsAddUp() {
        let instant = Instant(nanoseconds: 5)
        #expect(instant + .seconds(2) - instant == .seconds(2))
        #expect(instant - .nanoseconds(9) == Instant(nanoseconds: -4))
        #expect(instant < instant + .nanoseconds(1))
    }
}
