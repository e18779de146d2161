import Glibc
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// Whose the file is, and what becomes of it when somebody else lays hands on it.
@Suite struct HistoryPlaceTests {
    private let directory: TemporaryDirectory
    private let path: String
    private let file: HistoryFile

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.path("limber/history.sqlite")
        file = HistoryFile(folder: directory.path("limber"))
    }

    private func bookmark(_ id: String = "one") throws -> HistoryEntry {
        .bookmark(try Past.bookmark(id), Past.occasion, at: Past.after(14))
    }

    @Test func whoeverComesSecondKeepsNothingAndTakesNothingUp() throws {
        var first: Keeper? = Past.keeper(file)
        first?.keep(try bookmark())
        var second = Past.keeper(file)
        #expect(throws: HistoryTrouble.taken(path: path)) { try second.unfinished() }
        second.keep(try bookmark("two"))
        #expect(second.complaint?.contains("another limberd") == true)
        #expect(try second.sessions().map(\.id) == ["one"], "what is there can be read")
        #expect(second.attemptWhole { try $0.records() } == nil, "but nothing is done because of it")
        #expect(second.attempt { try $0.note(on: nil, pain: 1, text: nil, at: 0) } == nil)
        #expect(try first?.standing()?.bookmark.id == "one")
        first = nil
        second.tryAgain()
        #expect(second.complaint == nil)
        #expect(try second.sessions().map(\.id) == ["two", "one"])
    }

    @Test func aFileThatIsMovedAwayTakesWhatItHasAndTheSessionGoesOnInANewOne() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try Past.record("zero"))
        keeper.keep(try bookmark())
        let other = directory.path("limber/moved.sqlite")
        rename(path, other)
        keeper.keep(.cues(CueTally(played: 1), session: "none"))
        #expect(keeper.complaint == nil)
        #expect(try keeper.sessions().map(\.id) == ["one"])
        #expect(try keeper.standing()?.bookmark == Past.bookmark())
        let moved = try HistoryFile(path: other).open()
        #expect(try moved.sessions(count: 9).map(\.id) == ["one", "zero"])
    }

    @Test func aFileThatIsReplacedIsGoneOnWithAsItIs() throws {
        let other = HistoryFile(folder: directory.path("other"))
        do {
            var backup = Past.keeper(other)
            backup.keep(try Past.record("old"))
        }
        var keeper = Past.keeper(file)
        keeper.keep(try Past.record("zero"))
        rename(directory.path("other/history.sqlite"), path)
        keeper.keep(try Past.record("one"))
        #expect(Set(try keeper.sessions().map(\.id)) == ["old", "one"])
        #expect(keeper.attempt { try $0.rows("PRAGMA integrity_check") { $0.text(0) } } == ["ok"])
    }

    @Test func aFolderThatIsDeletedIsMadeAnew() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        for name in ["history.sqlite", "history.sqlite-wal", "history.sqlite-shm", "history.lock"] {
            unlink(directory.path("limber/\(name)"))
        }
        rmdir(directory.path("limber"))
        #expect(try keeper.sessions().map(\.id) == ["one"])
        #expect(access(path, F_OK) == 0)
    }

    @Test(arguments: [true, false])
    func aLogWithoutItsFileIsSetAside(isFileEmpty: Bool) throws {
        let log = [UInt8](repeating: 7, count: 5000)
        try directory.write("", to: "limber/x")
        try writeFile(log, to: "\(path)-wal")
        if isFileEmpty { try writeFile([], to: path) }
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        let aside = "\(path).damaged-1772352000"
        #expect(keeper.complaint?.contains(aside) == true)
        #expect(try readFile("\(aside)-wal") == log)
        #expect(try keeper.sessions().map(\.id) == ["one"])
    }

    @Test(arguments: [
        "PRAGMA user_version = -3", "PRAGMA user_version = 0", "DROP TABLE cursors", "ALTER TABLE holds DROP COLUMN side_",
        "ALTER TABLE sessions RENAME COLUMN ended TO finished",
    ])
    func aFileOfNoFormThatEverWasIsSetAside(script: String) throws {
        do {
            let database = try file.open()
            if script.hasSuffix("side_") { try database.run(script: "ALTER TABLE holds RENAME COLUMN reps TO side_") }
            try database.run(script: script)
        }
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        #expect(keeper.complaint?.contains("damaged") == true)
        #expect(try keeper.sessions().map(\.id) == ["one"])
    }

    @Test func aTableThatVanishesMeanwhileIsDamageToo() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        _ = keeper.attempt { try $0.run(script: "DROP TABLE holds") }
        for index in 0...1 { keeper.keep(try Past.record("\(index)")) }
        #expect(keeper.complaint?.contains("damaged") == true)
        #expect(try keeper.sessions().map(\.id) == ["1", "0", "one"])
    }

    @Test func whatSomebodyAskedWronglyIsNoDamage() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        #expect(keeper.attempt { try $0.run("INSERT INTO plans VALUES (NULL, 1, 1)") } == nil)
        keeper.tryAgain()
        #expect(keeper.complaint == nil)
        #expect(try keeper.sessions().map(\.id) == ["one"])
    }

    @Test func aFileThatIsSetAsideDoesNotTakeTheSessionThatRunsWithIt() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        _ = keeper.attempt { try $0.run(script: "PRAGMA wal_checkpoint(TRUNCATE)") }
        keeper.spoil(path)
        #expect(keeper.attempt { try $0.rows("PRAGMA integrity_check") { $0.text(0) } } == ["ok"])
        #expect(keeper.complaint?.contains("damaged") == true)
        #expect(try keeper.standing()?.bookmark == Past.bookmark())
        #expect(try keeper.sessions().map(\.holds.count) == [1])
    }

    @Test func aSessionThatNobodyTookUpYetIsKeptToo() throws {
        do {
            var keeper = Past.keeper(file)
            keeper.keep(try bookmark())
        }
        var keeper = Past.keeper(file)
        #expect(try keeper.unfinished()?.bookmark == Past.bookmark())
        rename(path, directory.path("limber/moved.sqlite"))
        keeper.flush()
        #expect(try keeper.standing()?.bookmark == Past.bookmark())
    }

    @Test func whatIsInterruptedIsNotLookedForOnceASessionHasBegun() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        #expect(try keeper.unfinished() == nil)
    }

    @Test func aFileThatCannotBeWrittenIsRead() throws {
        do {
            var keeper = Past.keeper(file)
            keeper.keep(try Past.record("one"))
        }
        // Nobody may write there, not even root.
        try writeFile([], to: directory.path("limber/empty"))
        rename(directory.path("limber/history.lock"), directory.path("limber/lock"))
        symlink("nowhere/at/all", directory.path("limber/history.lock"))
        var keeper = Past.keeper(file)
        #expect(try keeper.sessions().map(\.id) == ["one"])
        #expect(keeper.complaint?.contains("cannot be written") == true)
        keeper.keep(try Past.record("two"))
        unlink(directory.path("limber/history.lock"))
        keeper.tryAgain()
        #expect(keeper.complaint == nil)
        #expect(Set(try keeper.sessions().map(\.id)) == ["one", "two"])
    }

    @Test func aFileThatNothingCanBeWrittenBesideIsRead() throws {
        do {
            var keeper = Past.keeper(file)
            keeper.keep(try Past.record("one"))
        }
        let database = try Database(path: path, mode: .readingUnchanging)
        #expect(try database.sessions(count: 9).map(\.id) == ["one"])
    }

    @Test func aComplaintOfALockEndsWithTheLock() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        let other = try file.open()
        try other.run(script: "BEGIN IMMEDIATE")
        #expect(keeper.attempt { try $0.note(on: "one", pain: 1, text: nil, at: 0) } == nil)
        #expect(keeper.isBehind && keeper.pending.isEmpty)
        _ = try keeper.sessions()
        #expect(keeper.complaint?.contains("locked") == true, "reading proves nothing")
        try other.run(script: "COMMIT")
        keeper.tryAgain()
        #expect(keeper.complaint == nil && !keeper.isBehind)
    }
}

extension Keeper {
    /// Writes noise over a file, whose connection is let go of.
    fileprivate mutating func spoil(_ path: String) {
        _ = attempt { try $0.run("SELECT * FROM no_such_table") }
        let descriptor = open(path, O_WRONLY)
        let noise = [UInt8](repeating: 0xA5, count: 4096)
        for page in 0..<12 as Range<off_t> { pwrite(descriptor, noise, noise.count, page * 4096) }
        close(descriptor)
    }
}
