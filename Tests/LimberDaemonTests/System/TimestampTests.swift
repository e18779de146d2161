import Testing

@testable import LimberDaemon

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_772_352_000_000_000, "2026-03-01T08:00:00.000Z"),
        (1_709_251_199_999_999, "2024-02-29T23:59:59.999Z"), (1_000_007_000, "1970-01-01T00:16:40.007Z"),
    ])
    func anInstantIsWrittenInUTCWithMilliseconds(microseconds: Int64, text: String) {
        #expect(Timestamp(microseconds: microseconds).description == text)
    }
}
