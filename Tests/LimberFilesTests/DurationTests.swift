import LimberFiles
import Testing

@Suite struct DurationTests {
    @Test(arguments: [
        ("500ms", 500), ("20s", 20_000), ("2.5s", 2500), ("0.001s", 1), ("1m", 60_000), ("1m30s", 90_000), ("1:30", 90_000),
        ("0:05", 5000), ("90:00", 5_400_000), ("1h", 3_600_000), ("1:00:00", 3_600_000), ("1h2m3s4ms", 3_723_004),
        ("1.5h", 5_400_000),
        ("0s", 0), ("0ms", 0), ("1m1.5s", 61_500), ("012s", 12_000),
    ])
    func readsWhatPeopleWrite(text: String, milliseconds: Int) throws {
        #expect(try Duration(written: text) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        ("20", "write 20s"), ("2.5", "write 2.5s"), ("-5s", "negative"), ("20sec", "unknown unit `sec`"),
        ("20S", "unknown unit `S`"),
        ("20 s", "unknown unit ` s`"), ("1:3", "no duration"), ("1:60", "no duration"), (":30", "no duration"),
        ("1:", "no duration"),
        ("1s1m", "no duration"), ("1s1s", "no duration"), ("1.5m30s", "no duration"), ("s", "no duration"),
        ("5.s", "no duration"),
        ("1m30", "no duration"), ("99999999999s", "too long"), ("99999999999:00", "too long"), ("1.00005s", "finer"),
        ("0.5ms", "finer"), ("0.12345678901234567890s", "finer"), ("", "empty"), ("1:2:3:4", "no duration"),
        ("²s", "no duration"),
        ("soon", "no duration"), ("60s+", "unknown unit `s+`"),
    ])
    func refusesTheRestWithARemedy(text: String, remedy: String) {
        let error = #expect(throws: Duration.Miswritten.self) { try Duration(written: text) }
        #expect(error?.description.contains(remedy) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        (0, "0s"), (500, "500ms"), (2500, "2.5s"), (2005, "2.005s"), (20_000, "20s"), (60_000, "1m"), (61_500, "1m1.5s"),
        (90_000, "1m30s"),
        (3_600_000, "1h"), (3_600_500, "1h0.5s"), (5_400_000, "1h30m"), (-1500, "-1.5s"),
    ])
    func writesTheShortest(milliseconds: Int, text: String) {
        #expect(Duration.milliseconds(milliseconds).written == text)
    }

    @Test func roundsToTheMillisecond() {
        #expect(Duration.microseconds(1_499_600).written == "1.5s")
        #expect(Duration.seconds(Int64.max).written == "∞")
    }

    @Test func whatIsWrittenReadsBackTheSame() throws {
        for milliseconds in stride(from: 0, through: 8_000_000, by: 7919) {
            let duration = Duration.milliseconds(milliseconds)
            #expect(try Duration(written: duration.written) == duration)
        }
    }
}
