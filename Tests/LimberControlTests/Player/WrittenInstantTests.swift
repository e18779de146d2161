import LimberControl
import Testing

@Suite struct WrittenInstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T01:00:00.25+01:00", 250), ("1969-12-31T23:30:00.9-00:30", 900),
        ("2026-11-28T07:30:00.123456789Z", 1_795_851_000_123),
    ])
    func anInstantIsRead(_ text: String, _ milliseconds: Int) {
        #expect(WrittenInstant(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "T", "14:00", "2026-11-28", "2026-11-28T07:30:00", "2026-11-28 07:30:00Z", "2026-11-31T07:30:00Z",
        "2026-11-28T24:00:00Z", "2026-11-28T07:60:00Z", "2026-11-28T07:30:61Z", "2026-11-28T7:30:00Z", "2026-11-28T07:30Z",
        "2026-11-28T07:30:00.Z", "2026-11-28T07:30:00.1234567890Z", "2026-11-28T07:30:00+1:00", "2026-11-28T07:30:00+01",
        "2026-11-28T07:30:00Zulu", "2026-11-28T07:30:00.x+01:00", "2026-11-28T-7:30:00Z", "2026-11-28T::Z",
    ])
    func whatIsNoneIsRefused(_ text: String) {
        #expect(WrittenInstant(text) == nil)
    }
}
