import LimberCore
import Testing

@testable import LimberDaemon

/// What waits to be written.
@Suite struct BacklogTests {
    private var backlog = Backlog()

    private func bookmark(_ id: String = "one", held count: Int = 0) throws -> HistoryEntry {
        let held = Array(repeating: Record.Held(phase: 1, time: .seconds(10)), count: count)
        return .bookmark(try Past.bookmark(id, held: held), Past.occasion, at: Past.after(count))
    }

    @Test mutating func onlyWhereASessionStandsNowMatters() throws {
        for count in 0..<100 { backlog.add(try bookmark(held: count)) }
        #expect(backlog.entries == [try bookmark(held: 99)])
    }

    @Test mutating func aRecordSaysWhatTheBookmarkBeforeItSays() throws {
        let record = try Past.record("one")
        backlog.add(try bookmark())
        backlog.add(.warning(session: "one"))
        backlog.add(record)
        #expect(backlog.entries == [.warning(session: "one"), record])
        backlog.add(try bookmark(held: 1))
        #expect(backlog.entries == [.warning(session: "one"), try bookmark(held: 1)], "and a stop that is taken back is none")
    }

    @Test mutating func whenASessionWasInterruptedItsBookmarkKnows() throws {
        let record = try Past.interruption("one", closedAfter: 900)
        backlog.add(try bookmark())
        backlog.add(record)
        #expect(backlog.entries == [try bookmark(), record])
    }

    @Test mutating func sessionsDoNotChangePlaces() throws {
        let entries = [try bookmark("one"), try bookmark("two"), try bookmark("one", held: 1)]
        for entry in entries { backlog.add(entry) }
        #expect(backlog.entries == entries)
    }

    @Test mutating func ofADoseOnlyTheLastMatters() throws {
        let dose = try #require(Dose.ID("2026-03-01 07:30"))
        for plan in ["a", "b", "a"] { backlog.add(.dose(DoseRecord(plan: plan, dose: dose, reminders: backlog.count))) }
        #expect(
            backlog.entries == [
                .dose(DoseRecord(plan: "b", dose: dose, reminders: 1)), .dose(DoseRecord(plan: "a", dose: dose, reminders: 2)),
            ])
    }

    @Test mutating func itIsBounded() throws {
        for index in 0..<1200 { backlog.add(.warning(session: "\(index)")) }
        #expect(backlog.entries == (200..<1200).map { .warning(session: "\($0)") })
    }

    @Test mutating func whatComesWhileItIsWrittenStays() throws {
        backlog.add(try bookmark(held: 1))
        let mark = backlog.mark
        backlog.add(try bookmark(held: 2))
        backlog.remove(through: mark)
        #expect(backlog.entries == [try bookmark(held: 2)])
    }

    @Test mutating func theSessionThatRunsIsRecalledBeforeAllElse() throws {
        backlog.add(try bookmark(held: 1))
        backlog.remove(through: backlog.mark)
        backlog.add(.warning(session: "one"))
        let mark = backlog.mark
        backlog.recall()
        #expect(backlog.entries == [try bookmark(held: 1), .warning(session: "one")])
        backlog.remove(through: mark)
        #expect(backlog.entries == [try bookmark(held: 1)], "it is not what was written meanwhile")
        backlog.recall()
        #expect(backlog.count == 1, "once")
    }

    @Test func howeverMuchIsAddedItIsWrittenForOnce() {
        let pending = Pending()
        #expect((0..<5).map { _ in pending.ask() } == [true, false, false, false, false])
        pending.answer()
        #expect(pending.ask())
    }

    @Test mutating func aSessionThatIsOverIsNotRecalled() throws {
        backlog.add(try bookmark())
        backlog.add(try Past.record("one"))
        backlog.remove(through: backlog.mark)
        backlog.recall()
        #expect(backlog.isEmpty)
    }
}
