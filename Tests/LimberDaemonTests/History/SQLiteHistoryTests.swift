import Dispatch
import LimberCore
import LimberTestSupport
import Synchronization
import Testing

@testable import LimberDaemon

/// What is given to the history while its disk hangs, and in the midst of other work.
@Suite struct SQLiteHistoryTests {
    private let history = SQLiteHistory(file: .inMemory, wallClock: StillClock(), boot: "boot")

    /// Has `body` done on the history's queue, and what came of it.
    private func ask<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) -> Value? {
        let answered = DispatchSemaphore(value: 0)
        let answer = Mutex<Value?>(nil)
        history.use(body) { value, _ in
            answer.withLock { $0 = value }
            answered.signal()
        }
        answered.wait()
        return answer.withLock(\.self)
    }

    /// Lets the history's queue stand still until what is returned is signalled.
    private func hang() -> DispatchSemaphore {
        let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        history.use({ _ in
            begun.signal()
            end.wait()
        }) { _, _ in }
        begun.wait()
        return end
    }

    @Test func noMoreWaitsForADiskThatHangsThanTheBacklogHolds() throws {
        let end = hang()
        for index in 0..<3000 { history.keep(.warning(session: "\(index)")) }
        history.keep(try Past.record("last"))
        #expect(history.pendingCount == Backlog.longest)
        end.signal()
        #expect(ask { try $0.sessions(count: 9).map(\.id) } == ["last"])
        #expect(history.pendingCount == 0)
    }

    @Test func whatIsGivenIsWrittenBetweenTheStepsOfAnImport() throws {
        let sessions = (0..<1000).map { index in
            (session: PastSession(id: "\(index)", start: Past.moment, routine: "r", title: "t"), timeline: "{}")
        }
        let known = Mutex<Int?>(nil)
        let added = DispatchSemaphore(value: 0)
        let end = hang()
        history.add(HistoryText.Content(sessions: sessions, records: [], plans: [])) { count, _ in
            #expect(count == 1000)
            added.signal()
        }
        // Behind the first step.
        history.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(14)))
        history.use({ try $0.number("SELECT count(*) FROM sessions") ?? 0 }) { count, _ in known.withLock { $0 = count } }
        end.signal()
        added.wait()
        #expect(known.withLock(\.self) == 101)
        #expect(ask { try $0.sessions(count: 2000).count } == 1001)
    }

    @Test func anImportThatFailsInItsMidstLeavesNothing() {
        let sessions = (0..<250).map { index in
            (session: PastSession(id: "\(index)", start: Past.moment, routine: "r", title: "t"), timeline: "{}")
        }
        _ = ask { database in
            try database.run(
                script: """
                    CREATE TRIGGER most BEFORE INSERT ON sessions WHEN (SELECT count(*) FROM sessions) >= 220
                    BEGIN SELECT raise(ABORT, 'too many'); END
                    """)
        }
        let refused = DispatchSemaphore(value: 0)
        history.add(HistoryText.Content(sessions: sessions, records: [], plans: [])) { count, complaint in
            #expect(count == nil && complaint != nil)
            refused.signal()
        }
        refused.wait()
        #expect(ask { try $0.sessions(count: 2000).count } == 0)
    }

    @Test func whatIsReadLateIsHandedOverOnce() throws {
        let found = Mutex<[String]>([])
        let recollection = Recollection()
        #expect(recollection.take() == nil)
        recollection.listen { unfinished in found.withLock { $0.append(unfinished.bookmark.id) } }
        #expect(!recollection.isOver)
        recollection.settle(Unfinished(bookmark: try Past.bookmark(), occasion: Past.occasion, last: 0, isKnown: false))
        #expect(recollection.isOver && found.withLock(\.self) == ["one"])
        #expect(recollection.take() == nil)
    }

    @Test func whatIsReadBeforeSomebodyListensIsNotLost() throws {
        let found = Mutex<[String]>([])
        let recollection = Recollection()
        recollection.settle(Unfinished(bookmark: try Past.bookmark(), occasion: Past.occasion, last: 0, isKnown: false))
        recollection.listen { unfinished in found.withLock { $0.append(unfinished.bookmark.id) } }
        #expect(found.withLock(\.self) == ["one"])
    }
}
