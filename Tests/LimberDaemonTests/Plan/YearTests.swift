import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

@Suite struct YearTests {
    @Test(arguments: [1, 2] as [UInt64])
    func aYearIsCountedAsItWas(seed: UInt64) throws {
        var year = try SimulatedYear(seed: seed)
        year.run()
        #expect(year.disputes == [])
        #expect(year.calls > 400)

        let last = SimulatedYear.first + (SimulatedYear.count - 1)
        let now = SimulatedYear.zone.start(of: last + 1) - 1
        let plan = year.plan
        let answer = year.keeper.attempt { database in
            try Player.GetStats.Answer(
                to: Player.GetStats(weeks: 60), [plan], zone: SimulatedYear.zone, at: now, from: database)
        }
        let stats = try #require(answer?.plans.first)
        let days = stats.days.filter { $0.day <= last.description }
        #expect(days.count == SimulatedYear.count)
        for (index, day) in days.enumerated() {
            let number = SimulatedYear.first.number + index
            #expect(day.doses == YearLog.dues.indices.map { year.log.state(of: $0, on: number) }, "\(day.day)")
            #expect(day.extra == year.log.extras(on: number), "\(day.day)")
        }
        let all = DoseState.allCases.filter { $0 != .ahead && $0 != .open }
        #expect(Set(days.flatMap(\.doses)) == Set(all), "all that can become of a dose did")
        #expect(days.contains { $0.extra > 0 })

        let streaks = year.log.streaks(on: SimulatedYear.first.number...last.number)
        #expect((stats.streak, stats.bestStreak) == (streaks.current, streaks.best))
        for week in stats.weeks {
            let monday = try #require(Day(week.week))
            let own = (0..<7).map { monday.number + $0 }.filter { (SimulatedYear.first.number...last.number).contains($0) }
            let states = own.flatMap { day in YearLog.dues.indices.map { year.log.state(of: $0, on: day) } }
            let tally = week.tally
            #expect(tally.planned - tally.pending == states.count)
            #expect(
                [tally.done, tally.partial, tally.missed, tally.heldBack, tally.skipped]
                    == [DoseState.done, .partial, .missed, .heldBack, .skipped].map { state in states.count { $0 == state } })
        }
    }
}
