import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What is kept, in memory and on disk.
@Suite(.serialized) struct KeeperTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func file(_ isOnDisk: Bool) -> HistoryFile {
        isOnDisk ? HistoryFile(folder: directory.path("state/limber")) : .inMemory
    }

    @Test(arguments: [false, true])
    func aBookmarkIsASessionThatIsNotOver(isOnDisk: Bool) throws {
        var keeper = Past.keeper(file(isOnDisk))
        let bookmark = try Past.bookmark()
        keeper.keep(.bookmark(bookmark, Past.occasion, at: Past.after(14)))
        #expect(keeper.complaint == nil)
        let session = try #require(try keeper.sessions().first)
        #expect((session.id, session.outcome, session.end) == ("one", nil, nil))
        #expect(session.start == Past.moment && session.origin == Past.occasion.origin)
        #expect((session.pain, session.theme) == (PastSession.Pain(before: 3), "soft"))
        #expect(session.holds.map(\.held) == [.seconds(10)])
        #expect(session.holds.map(\.start) == [Past.after(4)])
        let unfinished = try #require(try keeper.standing())
        #expect(unfinished.bookmark == bookmark, "the timeline too, though no file is read")
        #expect(unfinished.occasion == Past.occasion)
        #expect((unfinished.last, unfinished.isKnown) == (Past.after(14), false))
        keeper.keep(.warning(session: "one"))
        #expect(try keeper.standing()?.isKnown == true)
    }

    @Test(arguments: [false, true])
    func aRecordEndsIt(isOnDisk: Bool) throws {
        var keeper = Past.keeper(file(isOnDisk))
        keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(14)))
        keeper.keep(try Past.record("one", .stopped, pain: 6))
        keeper.keep(.cues(CueTally(played: 9, lost: 0, worstLate: .microseconds(77)), session: "one"))
        let session = try #require(try keeper.sessions().first)
        #expect((session.outcome, session.end, session.pain.during) == (.pain, Past.after(20), 6))
        #expect(session.holds.map(\.held) == [.seconds(10), .seconds(6)])
        #expect(session.holds.map(\.side) == [.left, .right])
        #expect(session.stretched == .seconds(16))
        #expect((session.cuesPlayed, session.cuesLost, session.worstLate) == (9, 0, 77))
        #expect(try keeper.standing() == nil)
    }

    @Test func aStopThatIsTakenBackIsNoneAndNothingCountsTwice() throws {
        var keeper = Past.keeper()
        keeper.keep(try Past.record("one", pain: 6))
        keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(30)))
        let session = try #require(try keeper.sessions().first)
        #expect((session.outcome, session.end, session.pain.during) == (nil, nil, nil))
        #expect(session.holds.map(\.held) == [.seconds(10)])
        #expect(try keeper.standing()?.bookmark == Past.bookmark())
    }

    @Test func aStopThatIsTakenBackWhileNothingCanBeWrittenIsNone() throws {
        var keeper = Past.keeper(file(true))
        keeper.keep(try Past.record("one"))
        _ = keeper.attempt { try $0.run(script: "PRAGMA query_only = ON") }
        keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(30)))
        let held = [Record.Held(phase: 1, time: .seconds(10)), Record.Held(phase: 3, time: .seconds(14))]
        keeper.keep(.bookmark(try Past.bookmark(held: held), Past.occasion, at: Past.after(40)))
        keeper.flush()
        #expect(try keeper.sessions().first?.holds.map(\.held) == [.seconds(10), .seconds(14)])
    }

    @Test func writingAnEntryAgainChangesNothing() throws {
        var keeper = Past.keeper()
        let entry = try Past.record()
        keeper.keep(entry)
        let once = try keeper.sessions()
        keeper.keep(entry)
        #expect(try keeper.sessions() == once)
    }

    @Test func aSessionThatWasInterruptedEndedWhenItWasLastHeardOf() throws {
        var keeper = Past.keeper()
        keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(14)))
        let record = try Past.interruption(closedAfter: 40_000)
        for _ in 1...2 {
            keeper.keep(record)
            let session = try #require(try keeper.sessions().first)
            #expect((session.outcome, session.end) == (.interrupted, Past.after(14)))
        }
    }

    @Test func aSessionThatWasForgottenIsOverWhenAnotherBegins() throws {
        var keeper = Past.keeper()
        keeper.keep(.bookmark(try Past.bookmark("one"), Past.occasion, at: Past.after(14)))
        keeper.keep(.bookmark(try Past.bookmark("two"), Past.occasion, at: Past.after(90)))
        let sessions = try keeper.sessions()
        #expect(sessions.map(\.id) == ["two", "one"])
        #expect(sessions.map(\.outcome) == [nil, .interrupted])
        #expect(sessions.last?.end == Past.after(14))
        #expect(try keeper.standing()?.bookmark.id == "two")
    }

    @Test func whatIsOnTheDiskIsThereTheNextTime() throws {
        do {
            var keeper = Past.keeper(file(true))
            keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(14)))
        }
        var other = Past.keeper(file(true))
        #expect(try other.standing()?.bookmark == Past.bookmark())
    }

    /// As when the power fails.
    @Test func anyPrefixOfWhatWasWrittenIsAHistory() throws {
        var keeper = Past.keeper(file(true))
        let hold = Record.Held(phase: 1, time: .seconds(10))
        for count in 0...6 {
            let bookmark = try Past.bookmark(held: Array(repeating: hold, count: count))
            keeper.keep(.bookmark(bookmark, Past.occasion, at: Past.after(14 * count)))
        }
        let path = directory.path("state/limber/history.sqlite")
        let (database, log) = (try readFile(path), try readFile("\(path)-wal"))
        var counts: [Int] = []
        for length in Array(stride(from: 0, to: log.count, by: 1777)) + [log.count] {
            let other = try TemporaryDirectory()
            try other.write("", to: "limber/history.sqlite")
            try writeFile(database, to: other.path("limber/history.sqlite"))
            try writeFile(Array(log.prefix(length)), to: other.path("limber/history.sqlite-wal"))
            var next = Past.keeper(HistoryFile(folder: other.path("limber")))
            #expect(next.attempt { try $0.rows("PRAGMA integrity_check") { $0.text(0) } } == ["ok"])
            #expect(next.complaint == nil)
            if let unfinished = try next.standing() { counts.append(unfinished.bookmark.held.count) }
        }
        #expect(counts == counts.sorted() && Set(counts) == Set(0...6))
    }

    @Test func theSameTimelineIsKeptOnce() throws {
        var keeper = Past.keeper()
        for id in ["one", "two", "three"] { keeper.keep(try Past.record(id)) }
        #expect(keeper.attempt { try $0.number("SELECT count(*) FROM timelines") } == 1)
    }

    @Test func totalsAreByStretchAndSide() throws {
        var keeper = Past.keeper()
        for id in ["one", "two"] { keeper.keep(try Past.record(id)) }
        let stretches = try #require(keeper.attempt { try $0.stretches(since: 0) })
        let totals = stretches.map { "\($0.name) \($0.side) \($0.time) \($0.holds)" }
        #expect(totals == ["Calf left 20.0 seconds 2", "Calf right 12.0 seconds 2"])
    }

    @Test func outlinesAreSessionsWithoutTheirHolds() throws {
        var keeper = Past.keeper()
        for id in ["one", "two"] { keeper.keep(try Past.record(id)) }
        let whole = try #require(keeper.attempt { try $0.sessions(since: Past.moment.milliseconds) })
        let outlines = keeper.attempt { try $0.outlines(since: Past.moment.milliseconds) }
        #expect(whole.map(\.id) == ["one", "two"])
        #expect(
            outlines
                == whole.map { session in
                    var outline = session
                    outline.holds = []
                    return outline
                })
        #expect(keeper.attempt { try $0.outlines(since: Past.moment.milliseconds + 1) } == [])
    }

    @Test func theOrderIsByStartAndPagesFollowEachOther() throws {
        var keeper = Past.keeper()
        for (index, id) in ["b", "a", "c"].enumerated() {
            var occasion = Past.occasion
            occasion.start.milliseconds -= index * 1000
            keeper.keep(.bookmark(try Past.bookmark(id), occasion, at: Past.after(14)))
        }
        #expect(try keeper.sessions().map(\.id) == ["b", "a", "c"])
        let page = keeper.attempt { try $0.sessions(before: "b", count: 1).map(\.id) }
        #expect(page == ["a"])
    }

    @Test func numbersThatMakeNoSenseAreTakenForTheNearest() throws {
        var keeper = Past.keeper()
        keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(14)))
        _ = keeper.attempt { database in
            try database.run(script: "UPDATE cursors SET last = -9e18, lengthened = 9e18, elapsed = 9e18, phase = -9e18")
            try database.run(
                script: "UPDATE holds SET held = 9e18, planned = -5, started = 9e18; UPDATE sessions SET zone = 9e18")
        }
        let unfinished = try #require(try keeper.standing())
        #expect(!unfinished.isNews(at: Past.moment.milliseconds))
        var session = Session(interrupted: unfinished.bookmark, at: Instant(nanoseconds: 0))
        _ = try session.apply(.resume, at: Instant(nanoseconds: 1))
        #expect(try keeper.sessions().first?.start.zone == 64_800)
    }

    @Test func aTimelineThatCannotBeReadIsNotGoneOnWith() throws {
        var keeper = Past.keeper()
        keeper.keep(.bookmark(try Past.bookmark(), Past.occasion, at: Past.after(14)))
        _ = keeper.attempt { try $0.run("UPDATE timelines SET text = '{}'") }
        #expect(try keeper.standing() == nil)
        #expect(try keeper.sessions().map(\.outcome) == [.interrupted])
    }
}
