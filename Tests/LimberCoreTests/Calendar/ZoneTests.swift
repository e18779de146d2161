import LimberCore
import Testing

@Suite struct ZoneTests {
    @Test func aTimeThatTheSpringLeavesOutIsNever() throws {
        let zone = try Zone.berlin()
        #expect(zone.instant("01:59", on: "2026-03-29") == "2026-03-29 00:59")
        #expect(zone.instant("02:00", on: "2026-03-29") == nil)
        #expect(zone.instant("02:59", on: "2026-03-29") == nil)
        #expect(zone.instant("03:00", on: "2026-03-29") == "2026-03-29 01:00")
        #expect(zone.instant("02:30", on: "2026-03-28") == "2026-03-28 01:30")
        #expect(zone.instant("02:30", on: "2026-03-30") == "2026-03-30 00:30")
    }

    @Test func ofATimeThatTheAutumnRepeatsItIsTheFirst() throws {
        let zone = try Zone.berlin()
        #expect(zone.instant("01:59", on: "2026-10-25") == "2026-10-24 23:59")
        #expect(zone.instant("02:00", on: "2026-10-25") == "2026-10-25 00:00")
        #expect(zone.instant("02:59", on: "2026-10-25") == "2026-10-25 00:59")
        #expect(zone.instant("03:00", on: "2026-10-25") == "2026-10-25 02:00")
    }

    @Test func halfAnHourMayBeLeftOutOrRepeated() throws {
        let zone = try Zone.lordHowe()
        #expect(zone.instant("01:30", on: "2026-04-05") == "2026-04-04 14:30")
        #expect(zone.instant("01:59", on: "2026-04-05") == "2026-04-04 14:59")
        #expect(zone.instant("02:00", on: "2026-04-05") == "2026-04-04 15:30")
        #expect(zone.instant("02:00", on: "2026-10-04") == nil)
        #expect(zone.instant("02:29", on: "2026-10-04") == nil)
        #expect(zone.instant("02:30", on: "2026-10-04") == "2026-10-03 15:30")
    }

    @Test func aDayMayBeginAtOneOClock() throws {
        let zone = try Zone.beirut()
        let day = try #require(Day("2026-03-29"))
        #expect(zone.instant("00:00", on: "2026-03-29") == nil)
        #expect(zone.instant("01:00", on: "2026-03-29") == "2026-03-28 22:00")
        #expect(Zone.written(zone.start(of: day)) == "2026-03-28 22:00")
        #expect(Zone.written(zone.start(of: day - 1)) == "2026-03-27 22:00")
        #expect(Zone.written(zone.start(of: day + 1)) == "2026-03-29 21:00")
        #expect(zone.day(at: zone.start(of: day)) == day)
        #expect(zone.day(at: zone.start(of: day) - 1) == day - 1)
    }

    @Test func anHourBeforeMidnightMayBeRepeated() throws {
        let zone = try Zone.beirut()
        #expect(zone.instant("23:30", on: "2026-10-24") == "2026-10-24 20:30")
        #expect(zone.instant("00:00", on: "2026-10-25") == "2026-10-24 22:00")
        let day = try #require(Day("2026-10-25"))
        #expect(Zone.written(zone.start(of: day)) == "2026-10-24 22:00")
    }

    @Test func aWholeDayMayBeLeftOut() throws {
        // Samoa crossed the date line at the end of 2011.
        let zone = try Zone(-600, ["2011-12-30 10:00": 840])
        for time in ["00:00", "12:00", "23:59"] { #expect(zone.instant(time, on: "2011-12-30") == nil) }
        #expect(zone.instant("23:59", on: "2011-12-29") == "2011-12-30 09:59")
        #expect(zone.instant("00:00", on: "2011-12-31") == "2011-12-30 10:00")
    }

    @Test func whatComesAfterATimeThatIsLeftOutIsTheChange() throws {
        let day = try #require(Day("2026-03-29"))
        let zone = try Zone.berlin()
        for (time, instant) in [
            ("01:59", "2026-03-29 00:59"), ("02:00", "2026-03-29 01:00"), ("02:30", "2026-03-29 01:00"),
            ("02:59", "2026-03-29 01:00"), ("03:00", "2026-03-29 01:00"), ("03:01", "2026-03-29 01:01"),
        ] {
            let found = zone.firstInstant(from: try #require(TimeOfDay(time)), on: day)
            #expect(Zone.written(found) == instant, "\(time)")
        }
    }

    @Test func instantsBefore1970AreDaysToo() {
        #expect(Zone.utc.day(at: -1) == Day(number: -1))
        #expect(Zone.utc.day(at: -86_400_000) == Day(number: -1))
        #expect(Zone.utc.day(at: -86_400_001) == Day(number: -2))
    }

    @Test(arguments: [("7:05", 425), ("07:05", 425), ("00:00", 0), ("23:59", 1439)])
    func timesAreWrittenAsClocksShowThem(text: String, minutes: Int) {
        #expect(TimeOfDay(text)?.minutes == minutes)
        #expect(TimeOfDay(text)?.description == (text.utf8.count == 4 ? "0" + text : text))
    }

    @Test(arguments: [
        "24:00", "25:00", "7:60", "7:5", "007:05", ":30", "7:", "7", "", "7:30:00", "+7:30", "-7:30", " 7:30", "７:30",
    ])
    func otherTextsAreNoTimes(text: String) {
        #expect(TimeOfDay(text) == nil)
    }
}
