import LimberCore
import Testing

@Suite struct AdherenceTests {
    @Test func everyDayIsCountedByWhatWasDone() {
        let adherence = Twice.adherence(
            [
                Twice.attempt("2026-01-05 07:30"), Twice.attempt("2026-01-05 20:30"),
                Twice.attempt("2026-01-06 07:30"), Twice.attempt("2026-01-06 20:30", held: 30, .stopped),
                Twice.attempt("2026-01-07 07:30"), Twice.attempt("2026-01-07 20:30"), Twice.attempt(nil, at: "2026-01-07 12:00"),
                Twice.attempt("2026-01-09 07:30", held: 50, .pain),
            ],
            [Twice.skip("2026-01-10 07:30", why: "on the train"), Twice.skip("2026-01-10 20:30")], at: "2026-01-11 10:00")
        #expect(
            adherence.days.map(\.tally.text) == [
                "2 of 2", "1 of 2, partial 1", "3 of 2", "0 of 2, missed 2", "0 of 2, heldBack 2", "0 of 2, skipped 2",
                "0 of 2, missed 1, pending 1",
            ])
        #expect(
            adherence.days.map(\.tally.verdict) == [.kept, .lapsed, .kept, .lapsed, .free, .free, .undecided])
        #expect(adherence.skips.map(\.why) == ["on the train", nil])
        #expect(adherence.weeks.map(\.tally.text) == ["6 of 14, partial 1, missed 3, heldBack 2, skipped 2, pending 1"])
        #expect(adherence.weeks.map(\.stretched) == [.seconds(680)])
    }

    @Test func weeksBeginOnMondayAndTheLastIsWhole() {
        let adherence = Twice.adherence([], since: "2026-01-02 00:00", at: "2026-01-07 10:00")
        #expect(adherence.weeks.map { "\($0.monday)" } == ["2025-12-29", "2026-01-05"])
        #expect(adherence.weeks.map(\.tally.planned) == [6, 14])
        #expect(adherence.days.last?.day == Twice.day("2026-01-11"))
        #expect(adherence.weeks.last?.tally.pending == 9)
    }

    @Test func whatClosedBeforeThePlanWasInForceIsNoneOfItsDoses() {
        let none = Twice.adherence([], since: "2026-01-05 09:30", at: "2026-01-05 23:00")
        #expect(none.days.first?.tally.text == "0 of 1, missed 1")
        let open = Twice.adherence([], since: "2026-01-05 09:29", at: "2026-01-05 23:00")
        #expect(open.days.first?.tally.text == "0 of 2, missed 2")
        let done = Twice.adherence([Twice.attempt("2026-01-05 07:30")], since: "2026-01-05 12:00", at: "2026-01-05 23:00")
        #expect(done.days.first?.tally.text == "1 of 2, missed 1")
    }

    @Test func anExtraMakesUpForAMissOfTheSameDay() {
        let adherence = Twice.adherence(
            [Twice.attempt("2026-01-05 20:30"), Twice.attempt(nil, at: "2026-01-05 22:50")], at: "2026-01-05 23:00")
        #expect(adherence.days.first?.tally.text == "2 of 2, missed 1")
        #expect(adherence.streak.current == 1)
    }

    @Test func aDoseThatIsDoneTwiceIsADoseAndAnExtra() {
        let twice = [Twice.attempt("2026-01-05 07:30"), Twice.attempt("2026-01-05 07:30", at: "2026-01-05 08:00")]
        #expect(Twice.adherence(twice, at: "2026-01-05 09:00").days.first?.tally.text == "2 of 2, pending 1")
    }

    @Test func aPlanThatIsChangedMakesNoMissesOfWhatWasDone() {
        let done = [Twice.attempt("2026-01-05 07:30"), Twice.attempt("2026-01-05 20:30")]
        let changed = Twice.adherence(done, plan: Twice.plan(at: "08:00", "20:30"), at: "2026-01-05 23:00")
        #expect(changed.days.first?.tally.text == "2 of 2")
        let fewer = Twice.adherence(done, plan: Twice.plan(at: "20:30"), at: "2026-01-05 23:00")
        #expect(fewer.days.first?.tally.text == "2 of 1")
    }

    @Test func aClockThatJumpsTenYearsLeavesNothingBehind() {
        let done = [Twice.attempt("2026-01-05 07:30")]
        let before = Twice.adherence(done, at: "2026-01-05 12:00")
        #expect(Twice.adherence(done, at: "2036-01-05 12:00").streak.current == 0)
        #expect(Twice.adherence(done, at: "2026-01-05 12:00") == before)
        #expect(Twice.adherence(done, at: "2016-01-05 12:00").days.isEmpty)
        #expect(Twice.adherence([], at: "9999-12-30 12:00").days.count < 40_000, "nor endless work")
    }

    @Test func onlyWhatIsAskedForIsToldButStreaksCountFromTheBeginning() {
        let days = (5...14).map { "2026-01-\($0 < 10 ? "0" : "")\($0)" }
        let done = days.flatMap { [Twice.attempt("\($0) 07:30"), Twice.attempt("\($0) 20:30")] }
        let adherence = Twice.adherence(done, at: "2026-01-14 23:00", from: "2026-01-12")
        #expect(adherence.days.count == 7)
        #expect(adherence.streak.current == 10)
    }
}
