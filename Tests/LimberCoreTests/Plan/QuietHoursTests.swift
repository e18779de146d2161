import LimberCore
import Testing

@Suite struct QuietHoursTests {
    private func quiet(_ spans: String...) throws -> QuietHours {
        let spans = spans.compactMap { QuietHours.Span($0) }
        return try #require(QuietHours(spans))
    }

    private func end(_ quiet: QuietHours, at instant: String, in zone: Zone = .utc) -> String? {
        quiet.end(at: utc(instant), in: zone).map(Zone.written)
    }

    @Test func aSpanIsQuietFromItsBeginningToBeforeItsEnd() throws {
        let quiet = try quiet("12:30-13:00")
        #expect(end(quiet, at: "2026-11-28 12:29") == nil)
        #expect(end(quiet, at: "2026-11-28 12:30") == "2026-11-28 13:00")
        #expect(end(quiet, at: "2026-11-28 12:59") == "2026-11-28 13:00")
        #expect(end(quiet, at: "2026-11-28 13:00") == nil)
    }

    @Test func aSpanMayGoOverMidnight() throws {
        let quiet = try quiet("22:00-07:00")
        #expect(end(quiet, at: "2026-11-28 21:59") == nil)
        #expect(end(quiet, at: "2026-11-28 22:00") == "2026-11-29 07:00")
        #expect(end(quiet, at: "2026-11-29 00:00") == "2026-11-29 07:00")
        #expect(end(quiet, at: "2026-11-29 06:59") == "2026-11-29 07:00")
        #expect(end(quiet, at: "2026-11-29 07:00") == nil)
    }

    @Test func spansThatMeetAreOne() throws {
        let quiet = try quiet("22:00-24:00", "00:00-06:00", "05:00-07:00", "12:00-13:00")
        #expect(end(quiet, at: "2026-11-28 23:00") == "2026-11-29 07:00")
        #expect(end(quiet, at: "2026-11-29 05:30") == "2026-11-29 07:00")
        #expect(end(quiet, at: "2026-11-29 12:00") == "2026-11-29 13:00")
    }

    @Test func noSpansAreNeverQuiet() {
        #expect(end(QuietHours(), at: "2026-11-28 03:00") == nil)
        #expect(QuietHours([]) == QuietHours())
    }

    @Test func anEndThatTheSpringLeavesOutIsTheChange() throws {
        let quiet = try quiet("22:00-02:30")
        let zone = try Zone.berlin()
        #expect(end(quiet, at: "2026-03-29 00:30", in: zone) == "2026-03-29 01:00")
        #expect(end(quiet, at: "2026-03-29 01:00", in: zone) == nil)
    }

    @Test func aBeginningThatTheSpringLeavesOutIsTheChange() throws {
        let quiet = try quiet("02:30-04:00")
        let zone = try Zone.berlin()
        #expect(end(quiet, at: "2026-03-29 00:59", in: zone) == nil)
        #expect(end(quiet, at: "2026-03-29 01:00", in: zone) == "2026-03-29 02:00")
        let within = try self.quiet("02:10-02:50")
        #expect(end(within, at: "2026-03-29 01:00", in: zone) == nil)
    }

    @Test func aTimeThatTheAutumnRepeatsBeginsAndEndsOnce() throws {
        let zone = try Zone.berlin()
        let early = try quiet("22:00-02:30")
        #expect(end(early, at: "2026-10-24 21:00", in: zone) == "2026-10-25 00:30")
        #expect(end(early, at: "2026-10-25 01:10", in: zone) == nil)
        let late = try quiet("02:30-03:30")
        #expect(end(late, at: "2026-10-25 00:30", in: zone) == "2026-10-25 02:30")
        #expect(end(late, at: "2026-10-25 01:10", in: zone) == "2026-10-25 02:30")
    }

    @Test func midnightMayBeLeftOut() throws {
        let zone = try Zone.beirut()
        #expect(end(try quiet("22:00-07:00"), at: "2026-03-28 21:00", in: zone) == "2026-03-29 04:00")
        #expect(end(try quiet("22:00-24:00"), at: "2026-03-28 21:00", in: zone) == "2026-03-28 22:00")
        #expect(end(try quiet("00:00-00:30"), at: "2026-03-28 22:00", in: zone) == nil)
    }

    @Test func aTimeOfTheDayIsLeftToCall() {
        func hours(_ spans: String...) -> QuietHours? { QuietHours(spans.compactMap { QuietHours.Span($0) }) }
        #expect(hours("00:00-12:00", "12:00-24:00") == nil)
        #expect(hours("22:00-10:00", "09:00-22:01") == nil)
        #expect(hours("00:01-24:00") != nil)
        #expect(hours("07:01-07:00") != nil)
    }

    @Test(arguments: ["07:00-07:00", "24:00-07:00", "7-8", "22:00", "22:00-25:00", "22:00-07:00-08:00", "", "-", "00:00-24:00"])
    func otherTextsAreNoSpans(text: String) {
        #expect(QuietHours.Span(text) == nil)
    }

    @Test func spansAreWrittenAsTheyAreRead() {
        #expect(QuietHours.Span("9:00 - 10:00")?.description == "09:00-10:00")
        #expect(QuietHours.Span("22:00-24:00")?.description == "22:00-00:00")
    }
}
