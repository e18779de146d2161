import LimberControl
import LimberCore

extension Player.DoseTally {
    static let full = Player.DoseTally(
        planned: 9, done: 2, extra: 1, partial: 1, missed: 1, heldBack: 1, skipped: 1, pending: 2)
}

extension Player.WeekStats {
    static let full = Player.WeekStats(week: "2025-02-24", tally: .full, stretched: .seconds(90))
}

extension Player.DayStats {
    static let full = Player.DayStats(
        day: "2025-02-28", verdict: .kept, doses: [.done, .heldBack], extra: 1, stretched: .seconds(90))
}

extension Player.SkippedDose {
    static let full = Player.SkippedDose(dose: "2025-03-01 07:30", why: "travelling")
}

extension Player.PlanStats {
    static let full = Player.PlanStats(
        plan: "six-weeks", title: "Six weeks", since: "2025-02-28", streak: 2, bestStreak: 21, weeks: [.full], days: [.full],
        skipped: [.full])
}

extension Player.DayTotal {
    static let full = Player.DayTotal(day: "2025-02-28", sessions: 2, stretched: .seconds(90))
}

extension Player.StretchTotal {
    static let least = Player.StretchTotal(name: "Squat", both: .seconds(60), holds: 1)
    static let full = Player.StretchTotal(
        name: "Calf", left: .seconds(20), right: .seconds(90), both: .seconds(1), holds: 4, neglected: .left)
}

extension Player.SideBalance {
    static let full = Player.SideBalance(left: .seconds(20), right: .seconds(90), neglected: .left, first: .right)
}

extension Player.SessionNote {
    static let full = Player.SessionNote(
        session: "s2", start: "2025-03-01T07:00:00Z", title: "A", plan: "six-weeks", outcome: .pain, painBefore: 1,
        painDuring: 6, painAfter: 3, note: "tight")
}

extension Player.GetStats.Answer {
    static let least = Player.GetStats.Answer(
        firstDay: "2025-02-24", today: "2025-03-01", plans: [], days: [], stretches: [], notes: [], sessions: 0, stretched: .zero)
    static let full = Player.GetStats.Answer(
        firstDay: "2025-02-24", today: "2025-03-01", plans: [.full], days: [.full], stretches: [.full, .least], neglected: .left,
        notes: [.full], sessions: 41, stretched: .seconds(7200))
}
