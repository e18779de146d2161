import LimberCore
import Testing

/// What becomes of the dose of 07:30, which closes at 09:30.
@Suite struct DoseStateTests {
    private static let morning = "2026-01-05 07:30"

    private func state(_ attempts: [Attempt] = [], isSkipped: Bool = false, at now: String) throws -> DoseState {
        let dose = try #require(Twice.plan.doses(on: Twice.day("2026-01-05"), in: .utc).first)
        return DoseState(dose, attempts: attempts, isSkipped: isSkipped, at: Twice.time(now))
    }

    @Test(arguments: [
        ("2026-01-05 07:29", DoseState.ahead), ("2026-01-05 07:30", .open), ("2026-01-05 09:29", .open),
        ("2026-01-05 09:30", .missed), ("2036-01-05 09:30", .missed),
    ])
    func withoutASessionTheTimeDecides(now: String, expected: DoseState) throws {
        #expect(try state(at: now) == expected)
    }

    @Test(arguments: [
        (100, Outcome.completed as Outcome?, DoseState.done), (0, .completed, .done),
        (75, .stopped, .done), (74, .stopped, .partial),
        (80, .interrupted, .done), (1, .interrupted, .partial), (0, .stopped, .missed), (99, .pain, .heldBack),
        (75, nil, .done), (74, nil, .partial),
    ])
    func threeQuartersAreEnough(held: Int, outcome: Outcome?, expected: DoseState) throws {
        #expect(try state([Twice.attempt(Self.morning, held: held, outcome)], at: "2026-01-05 12:00") == expected)
    }

    @Test func whatWasBegunCanBeDoneAgainUntilItCloses() throws {
        let begun = Twice.attempt(Self.morning, held: 20, .stopped)
        #expect(try state([begun], at: "2026-01-05 08:00") == .open)
        let again = Twice.attempt(Self.morning, at: "2026-01-05 09:00")
        #expect(try state([begun, again], at: "2026-01-05 09:10") == .done)
    }

    @Test func painHoldsBackWhatIsNotClosedThen() throws {
        func pain(at time: String) -> Attempt { Twice.attempt(nil, at: time, held: 10, .pain) }
        #expect(try state([pain(at: "2026-01-05 06:00")], at: "2026-01-05 06:10") == .heldBack)
        #expect(try state([pain(at: "2026-01-05 09:29")], at: "2026-01-05 12:00") == .heldBack)
        #expect(try state([pain(at: "2026-01-05 09:30")], at: "2026-01-05 12:00") == .missed)
        #expect(try state([pain(at: "2026-01-04 23:59")], at: "2026-01-05 12:00") == .missed, "another day's pain")
        let done = Twice.attempt(Self.morning, at: "2026-01-05 09:00")
        #expect(try state([pain(at: "2026-01-05 06:00"), done], at: "2026-01-05 12:00") == .done)
    }

    @Test func aSkippedDoseIsSkippedUnlessItWasDone() throws {
        #expect(try state(isSkipped: true, at: "2026-01-05 06:00") == .skipped)
        let begun = Twice.attempt(Self.morning, held: 20, .stopped)
        #expect(try state([begun], isSkipped: true, at: "2026-01-05 12:00") == .skipped)
        #expect(try state([Twice.attempt(Self.morning)], isSkipped: true, at: "2026-01-05 12:00") == .done)
    }

    @Test func theDayOfASessionWithoutADoseIsTheOneOnTheClockThere() {
        let late = Attempt(
            dose: nil, start: Moment(milliseconds: Twice.time("2026-01-05 23:30"), zone: 3600), outcome: .completed,
            stretched: .zero, planned: .zero)
        #expect(late.day == Twice.day("2026-01-06"))
    }
}
