import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What is summed up, against sums of the test's own.
@Suite struct StatsTests {
    private static func plan() throws -> Plan {
        let times = ["07:30", "20:30"].compactMap { TimeOfDay($0) }
        return try Plan(
            heading: Plan.Heading(name: "twice", title: "Twice"), entries: [Plan.Entry(times: times, routine: "calves")])
    }

    private func answer(_ ask: Player.GetStats, _ keeper: inout Keeper, at now: Int) throws -> Player.GetStats.Answer {
        let since = Day(number: 0)
        let plan = try Self.plan()
        return try #require(
            keeper.attempt { database in
                try Player.GetStats.Answer(to: ask, plans: [(plan, since)], zone: .utc, at: now, from: database)
            })
    }

    /// Decades of use.
    @Test func aHundredThousandHoldsAreSummedUp() throws {
        let decades = Decades(holds: 100_000)
        var keeper = Past.keeper()
        try decades.write(to: &keeper)
        // On Monday at noon: of that day nothing is known.
        let now = Decades.end + 43_200_000
        let answer = try answer(Player.GetStats(plan: "twice", weeks: 4), &keeper, at: now)

        let first = Decades.end - 21 * 86_400_000
        let recent = decades.sessions.filter { $0.start.milliseconds >= first }
        #expect((answer.from, answer.today) == ("2025-12-15", "2026-01-05"))
        #expect(recent.count == 42)
        #expect(answer.days.count == 21)
        #expect(answer.days.reduce(0) { $0 + $1.sessions } == 42)
        #expect(answer.sessions == decades.sessions.count)
        #expect(answer.stretched == held(decades.sessions) { _ in true })
        #expect(answer.days.reduce(.zero) { $0 + $1.stretched } == held(recent) { _ in true })
        for name in Decades.names {
            let told = try #require(answer.stretches.first { $0.name == name })
            #expect(told.left == held(recent) { $0.name == name && $0.side == .left })
            #expect(told.right == held(recent) { $0.name == name && $0.side == .right })
            #expect(told.holds == recent.reduce(0) { $0 + $1.holds.count { $0.name == name && $0.counts } })
        }
        #expect(answer.notes.map(\.session) == recent.filter { $0.pain.after != nil }.map(\.id))

        let plan = try #require(answer.plans.first)
        for (index, week) in plan.weeks.dropLast().enumerated() {
            let sessions = recent.filter { ($0.start.milliseconds - first) / (7 * 86_400_000) == index }
            let whole = sessions.count { $0.outcome == .completed || isEnough($0) }
            #expect((week.tally.planned, week.tally.done, week.tally.extra) == (14, whole, 0))
            let begun = sessions.count { $0.outcome != .completed && !isEnough($0) && stretched($0) > .zero }
            #expect((week.tally.partial, week.tally.missed) == (begun, 14 - whole - begun))
        }
        #expect(plan.weeks.count == 4)
        #expect(plan.bestStreak > 20)
    }

    @Test func anEmptyHistoryHasNothingToTell() throws {
        var keeper = Past.keeper()
        let answer = try #require(
            keeper.attempt { database in
                try Player.GetStats.Answer(
                    to: Player.GetStats(), plans: [], zone: .utc, at: Decades.end, from: database)
            })
        #expect(answer.sessions == 0 && answer.stretched == .zero)
        #expect(answer.days.isEmpty && answer.stretches.isEmpty && answer.plans.isEmpty)
    }

    @Test func aPlanIsToldWithItsOwnSessionsAlone() throws {
        var keeper = Past.keeper()
        try Decades(holds: 800).write(to: &keeper)
        keeper.keep(try Past.record("by hand", pain: 4))
        let now = Past.after(3600)
        let own = try answer(Player.GetStats(plan: "twice", weeks: 520), &keeper, at: now)
        let all = try answer(Player.GetStats(weeks: 520), &keeper, at: now)
        #expect((own.sessions, all.sessions) == (100, 101))
        #expect(all.notes.last?.session == "by hand" && own.notes.last?.session != "by hand")
        #expect(all.days.count == own.days.count + 1)
    }

    @Test func manyNotesAreCutWhereTheReplyWouldBeTooLong() throws {
        var keeper = Past.keeper()
        try Decades(holds: 8 * 600).write(to: &keeper)
        let text = String(repeating: "ä", count: 4000)
        _ = keeper.attempt { try $0.run("UPDATE sessions SET note = ?", .text(text)) }
        let answer = try answer(Player.GetStats(weeks: 520), &keeper, at: Decades.end)
        #expect(answer.notes.count == (1 << 20) / 8000)
        #expect(answer.notes.last?.session == "s599", "the latest are told")
        #expect(try Reply(answer).message().count < 8 << 20)
    }

    private func held(_ sessions: [PastSession], _ isMeant: (PastSession.Hold) -> Bool) -> Duration {
        sessions.flatMap(\.holds).filter { $0.counts && isMeant($0) }.reduce(.zero) { $0 + $1.held }
    }

    private func stretched(_ session: PastSession) -> Duration { held([session]) { _ in true } }

    /// Three quarters of 240 s.
    private func isEnough(_ session: PastSession) -> Bool { stretched(session) >= .seconds(180) }
}
