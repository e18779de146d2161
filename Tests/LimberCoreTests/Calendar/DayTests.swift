import LimberTestSupport
import Testing

@testable import LimberCore

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday), ("2000-02-29", 11_016, .tuesday), ("2026-11-28", 20_785, .saturday),
        ("1969-12-31", -1, .wednesday), ("0001-01-01", -719_162, .monday), ("9999-12-31", 2_932_896, .friday),
    ])
    func daysAreNumbered(text: String, number: Int, weekday: Weekday) {
        #expect(Day(text)?.number == number)
        #expect(Day(number: number).description == text)
        #expect(Day(number: number).weekday == weekday)
    }

    /// After 400 years all comes again; so one cycle and what lies around it say everything.
    @Test func everyDayOfACycleComesOnce() {
        var day = Day(number: -719_162)
        for year in 1...402 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for (month, length) in zip(1..., [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
                for number in 1...31 {
                    let found = Day(year: year, month: month, day: number)
                    guard number <= length else {
                        if found != nil { #expect(Bool(false), "\(year)-\(month)-\(number)") }
                        continue
                    }
                    if found != day || day.date != (year, month, number) { #expect(Bool(false), "\(year)-\(month)-\(number)") }
                    day = day + 1
                }
            }
        }
        #expect(day == Day(year: 403, month: 1, day: 1))
    }

    @Test func cyclesAreAlike() throws {
        var dice = SeededGenerator(seed: 400)
        for _ in 0..<2000 {
            let day = Day(number: Int.random(in: -719_162...2_932_896 - 146_097, using: &dice))
            let later = day + 146_097
            #expect(later.date == (day.date.year + 400, day.date.month, day.date.day))
            #expect(later.weekday == day.weekday)
            #expect(Day(day.description) == day)
        }
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "0000-01-01", "10000-01-01",
        "2026-1-01", "2026-01-1", "26-01-01", "2026-01-01 ", "+026-01-01", "2026/01/01", "", "-", "--", "2026-01-011",
        "２026-01-01",
    ])
    func otherTextsAreNoDays(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func weeksBeginOnMonday() throws {
        for (day, monday) in [
            ("2026-11-28", "2026-11-23"), ("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-23"),
            ("2027-01-01", "2026-12-28"),
            ("1970-01-01", "1969-12-29"),
        ] {
            #expect(Day(day)?.monday.description == monday)
        }
        for number in -800...800 {
            let day = Day(number: number)
            #expect(day.monday.weekday == .monday && (0..<7).contains(day - day.monday))
        }
    }
}
