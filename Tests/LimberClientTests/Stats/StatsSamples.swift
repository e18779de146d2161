import LimberControl
import LimberCore

extension Samples {
    /// A plan in its second week.
    static let planStats = Player.PlanStats(
        plan: "twice", title: "Twice <b>a day</b>", since: "2026-11-16", streak: 2, bestStreak: 4,
        weeks: [
            Player.WeekStats(
                week: "2026-11-16", tally: Player.DoseTally(planned: 14, done: 11, extra: 1, partial: 1, missed: 1, skipped: 1),
                stretched: .seconds(3660)),
            Player.WeekStats(
                week: "2026-11-23", tally: Player.DoseTally(planned: 14, done: 2, heldBack: 2, pending: 10),
                stretched: .seconds(300)),
        ],
        days: zip(
            16...,
            [
                [.done, .done], [.done, .missed], [.done, .done], [.partial, .done], [.done, .done], [.skipped, .done],
                [.done, .done], [.done, .done], [.heldBack, .heldBack], [.open, .ahead], [.ahead, .ahead], [.ahead, .ahead],
                [.ahead, .ahead], [.ahead, .ahead],
            ]
        ).map { number, doses in
            Player.DayStats(
                day: "2026-11-\(number)", verdict: doses.contains(.missed) ? .lapsed : .kept, doses: doses,
                extra: number == 22 ? 1 : 0, stretched: .seconds(300))
        },
        skipped: [Player.SkippedDose(dose: "2026-11-21 07:30", why: "\"away\" & <tired>")])

    static let stats = Player.GetStats.Answer(
        firstDay: "2026-11-16", today: "2026-11-25", plans: [planStats],
        days: [Player.DayTotal(day: "2026-11-16", sessions: 2, stretched: .seconds(600))],
        stretches: [
            Player.StretchTotal(name: "Calf", left: .seconds(600), right: .seconds(300), holds: 30, neglected: .right),
            Player.StretchTotal(name: "Squat", both: .seconds(120), holds: 2),
        ], neglected: .right,
        notes: [
            Player.SessionNote(
                session: "s1", start: "2026-11-24T07:31:00.000+01:00", title: "Calves", plan: "twice", outcome: .pain,
                painBefore: 2, painDuring: 7, note: "sharp,\n<img src=x>\u{1B}[2J")
        ], sessions: 41, stretched: .seconds(7200))
}
