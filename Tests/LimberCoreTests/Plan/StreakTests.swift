import LimberCore
import Testing

@Suite struct StreakTests {
    /// `k` for a day that was kept, `l` for a lapse, `.` for one without a dose.
    private func streak(_ days: String) -> [Int] {
        var streak = Streak()
        for (index, letter) in days.enumerated() {
            let verdict: Tally.Verdict =
                switch letter {
                case "k": .kept
                case "l": .lapsed
                case "?": .undecided
                default: .free
                }
            streak.add(verdict, on: Day(number: 20_000 + index))
        }
        return [streak.current, streak.best]
    }

    @Test(arguments: [
        ("", [0, 0]), ("kkk", [3, 3]), ("kkk?", [3, 3]), ("k.k..k", [3, 3]),
        ("kkkl", [3, 3]), ("kkklk", [4, 4]), ("kkkll", [0, 3]), ("lkkk", [3, 3]),
        ("kklkkkkkkl", [0, 8]), ("kklkkkkkkkl", [9, 9]), ("kkl......lk", [1, 2]), ("kkllk", [1, 2]),
        // Once a fortnight: two in a row are two in a row, however far apart.
        ("k.............l.............k", [2, 2]), ("k.............l.............l", [0, 1]),
    ])
    func oneLapseIsForgiven(days: String, expected: [Int]) {
        #expect(streak(days) == expected)
    }
}
