import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What is summed up, against sums of the test's own.
@Suite struct StatsTests {
    /// A Sunday.
    private static let last = Day(number: 20_457)
    /// The Monday after it, at noon: nothing is known of that day.
    private static let now = (last.number + 1) * 86_400_000 + 43_200_000

    private static func plan() throws -> Plan {
        let times = LongHistory.times.compactMap { TimeOfDay($0) }
        return try Plan(
            heading: Plan.Heading(name: LongHistory.plan, title: "Twice"),
            entries: [Plan.Entry(times: times, routine: "calves")])
    }

    private func keeper(holds: Int) throws -> Keeper {
        var keeper = Past.keeper()
        let history = LongHistory(days: LongHistory.days(of: holds), last: Self.last.number)
        try #require(keeper.attempt { try $0.run(script: history.script) }, "\(keeper.complaint ?? "")")
        return keeper
    }

    private func answer(
        _ ask: Player.GetStats, _ keeper: inout Keeper, since: Day, at now: Int = now
    ) throws -> Player.GetStats.Answer {
        let plan = try Self.plan()
        return try #require(
            keeper.attempt { database in
                try Player.GetStats.Answer(
                    to: ask, [Bell.Standing(plan, since: since.number * 86_400_000)], zone: .utc, at: now, from: database)
            })
    }

    /// Decades of use, and their last four weeks.
    @Test func aHundredThousandHoldsAreSummedUp() throws {
        var keeper = try keeper(holds: 100_000)
        let since = Self.last - 700
        let answer = try answer(Player.GetStats(plan: LongHistory.plan, weeks: 4), &keeper, since: since)
        let past = try #require(keeper.attempt { try RawPast($0) })
        #expect(past.holds.count > 85_000)
        #expect(answer.sessions == past.sessions.count)
        #expect(answer.stretched == past.held { _ in true })

        let first = Self.last - 20
        #expect((answer.firstDay, answer.today) == (first.description, (Self.last + 1).description))
        let recent = past.since(first)
        #expect(answer.days.reduce(0) { $0 + $1.sessions } == recent.sessions.count)
        #expect(answer.days.reduce(.zero) { $0 + $1.stretched } == recent.held { _ in true })
        for name in LongHistory.stretches {
            let told = try #require(answer.stretches.first { $0.name == name })
            #expect(told.left == recent.held { $0.name == name && $0.side == "left" })
            #expect(told.right == recent.held { $0.name == name && $0.side == "right" })
            #expect(told.holds == recent.holds.count { $0.name == name && $0.counts })
        }
        #expect(Set(answer.notes.map(\.session)) == Set(recent.sessions.filter(\.isNoted).map(\.id)))

        let plan = try #require(answer.plans.first)
        #expect(plan.weeks.count == 4)
        for week in plan.weeks.dropLast() {
            let monday = try #require(Day(week.week))
            let days = (0..<7).map { recent.doses(on: monday + $0) }
            #expect(week.tally.planned == 14 && week.tally.extra == 0)
            #expect(week.tally.done == days.joined().count { $0 == .done })
            #expect(week.tally.partial == days.joined().count { $0 == .partial })
            #expect(week.tally.missed == days.joined().count { $0 == .missed })
            #expect(week.tally.heldBack == days.joined().count { $0 == .heldBack })
        }
    }

    @Test func anEmptyHistoryHasNothingToTell() throws {
        var keeper = Past.keeper()
        let answer = try answer(Player.GetStats(), &keeper, since: Self.last + 1)
        #expect(answer.sessions == 0 && answer.stretched == .zero)
        #expect(answer.days.isEmpty && answer.stretches.isEmpty && answer.notes.isEmpty)
        #expect(answer.plans.map(\.streak) == [0])
    }

    @Test func aPlanIsToldWithItsOwnSessionsAlone() throws {
        var keeper = try keeper(holds: 800)
        keeper.keep(try Past.record("by hand", pain: 4))
        let now = Past.after(3600)
        let own = try answer(Player.GetStats(plan: LongHistory.plan, weeks: 60), &keeper, since: Self.last, at: now)
        let all = try answer(Player.GetStats(weeks: 60), &keeper, since: Self.last, at: now)
        #expect(all.sessions == own.sessions + 1)
        #expect(all.notes.last?.session == "by hand" && own.notes.last?.session != "by hand")
        #expect(all.days.count == own.days.count + 1)
    }

    @Test func manyNotesAreCutWhereTheReplyWouldBeTooLong() throws {
        var keeper = try keeper(holds: 4000)
        let text = String(repeating: "ä", count: 4000)
        _ = keeper.attempt { try $0.run("UPDATE sessions SET note = ?", .text(text)) }
        let answer = try answer(Player.GetStats(weeks: 60), &keeper, since: Self.last)
        #expect(answer.notes.count == (1 << 20) / 8000)
        #expect(answer.notes.last?.start.hasPrefix(Self.last.description) == true, "the latest are told")
        #expect(try Reply(answer).message().count < 8 << 20)
    }
}

/// All rows as they stand in the file.
private struct RawPast {
    struct Session {
        let number: Int
        let id: String
        let day: String
        let time: String
        let outcome: String
        let isNoted: Bool
    }

    struct Hold {
        let session: Int
        let name: String
        let side: String
        let counts: Bool
        let held: Int
    }

    var sessions: [Session]
    var holds: [Hold]

    init(_ database: Database) throws {
        sessions = try database.rows("SELECT number, id, dose, outcome, pain_after, note FROM sessions") { row in
            let dose = row.text(2).split(separator: " ").map(String.init)
            return Session(
                number: row.int(0), id: row.text(1), day: dose.first ?? "", time: dose.last ?? "", outcome: row.text(3),
                isNoted: row.optionalInt(4) != nil || row.optionalText(5) != nil)
        }
        holds = try database.rows("SELECT session, name, side, counts, held FROM holds") { row in
            Hold(session: row.int(0), name: row.text(1), side: row.text(2), counts: row.int(3) == 1, held: row.int(4))
        }
    }

    func since(_ first: Day) -> RawPast {
        var past = self
        past.sessions = sessions.filter { $0.day >= first.description }
        let numbers = Set(past.sessions.map(\.number))
        past.holds = holds.filter { numbers.contains($0.session) }
        return past
    }

    func held(_ isMeant: (Hold) -> Bool) -> Duration {
        .milliseconds(holds.reduce(0) { $0 + ($1.counts && isMeant($1) ? $1.held : 0) })
    }

    /// What became of the doses of a day, by the words of the contract.
    func doses(on day: Day) -> [DoseState] {
        let own = sessions.filter { $0.day == day.description }
        let pain = own.filter { $0.outcome == "pain" }.map(\.time).min()
        return LongHistory.times.map { time in
            guard let session = own.first(where: { $0.time == time }) else {
                return pain.map { $0 < time } ?? false ? .heldBack : .missed
            }
            let held = held { $0.session == session.number }
            if session.outcome == "completed" || session.outcome == "stopped" && held >= .seconds(180) { return .done }
            if session.outcome == "pain" || pain.map({ $0 < time }) ?? false { return .heldBack }
            return held > .zero ? .partial : .missed
        }
    }
}
