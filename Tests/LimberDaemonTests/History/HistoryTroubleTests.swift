import Glibc
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What goes wrong with a file, what is said of it, and that it is made good when it can be.
@Suite struct HistoryTroubleTests {
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

    @Test func theFileIsTheUsersAlone() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(stat(directory.path("limber"), &status) == 0 && status.st_mode & 0o777 == 0o700)
    }

    @Test func aHomeMayBeALink() throws {
        try directory.write("", to: "elsewhere/x")
        symlink(directory.path("elsewhere"), directory.path("home"))
        var keeper = Past.keeper(HistoryFile(folder: directory.path("home/state/limber")))
        keeper.keep(try bookmark())
        #expect(keeper.complaint == nil)
        #expect(access(directory.path("elsewhere/state/limber/history.sqlite"), F_OK) == 0)
    }

    @Test func aFolderThatCannotBeWrittenIsToldAndTriedAgain() throws {
        try directory.write("in the way", to: "limber")
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        #expect(keeper.complaint?.contains("cannot be written") == true)
        unlink(directory.path("limber"))
        keeper.keep(try Past.record())
        #expect(keeper.complaint == nil)
        #expect(try keeper.sessions().map(\.outcome) == [.stopped], "nothing was lost")
    }

    @Test func aFileThatMayOnlyBeReadIsTold() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        _ = keeper.attempt { try $0.run(script: "PRAGMA query_only = ON") }
        keeper.keep(try Past.record())
        #expect(keeper.complaint?.contains("cannot be written") == true)
        #expect(!keeper.pending.isEmpty)
        keeper.flush()
        #expect(keeper.complaint == nil)
        #expect(try keeper.sessions().map(\.outcome) == [.stopped])
    }

    @Test func withoutAPlaceItIsTold() throws {
        var keeper = Past.keeper(HistoryFile(folder: nil))
        keeper.keep(try bookmark())
        #expect(keeper.complaint?.contains("HOME") == true)
    }

    @Test func aDamagedFileIsSetAsideAndANewOneBegun() throws {
        let rubbish = String(repeating: "this is no database ", count: 500)
        try directory.write(rubbish, to: "limber/history.sqlite")
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        let aside = "\(path).damaged-1772352000"
        #expect(keeper.complaint?.contains(aside) == true)
        #expect(try readText(aside) == rubbish, "it is not deleted")
        #expect(try keeper.sessions().map(\.id) == ["one"])
    }

    @Test func damageInTheMidstOfASessionCostsNothingOfThatSession() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        _ = keeper.attempt { try $0.run(script: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let descriptor = open(path, O_WRONLY)
        let noise = [UInt8](repeating: 0xA5, count: 4096)
        for page in 1..<12 as Range<off_t> { pwrite(descriptor, noise, noise.count, page * 4096) }
        close(descriptor)
        keeper = Past.keeper(file)
        keeper.keep(try Past.record())
        #expect(keeper.complaint?.contains("damaged") == true)
        #expect(try keeper.sessions().map(\.stretched) == [.seconds(16)])
    }

    @Test func aNewerFormIsLeftAlone() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        _ = keeper.attempt { try $0.run(script: "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)") }
        keeper = Past.keeper(HistoryFile(folder: nil))
        let before = try readFile(path)
        keeper = Past.keeper(file)
        keeper.keep(try Past.record())
        #expect(keeper.complaint?.contains("later limberd") == true)
        #expect(try readFile(path) == before)
    }

    /// An entry that takes up half a page.
    private func long(_ entry: HistoryEntry) -> HistoryEntry {
        guard case .record(let record, var occasion, let time) = entry else { return entry }
        occasion.theme = String(repeating: "long ", count: 400)
        return .record(record, occasion, at: time)
    }

    @Test func aFullDiskIsToldAndWhatIsMissingIsWrittenThen() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        keeper.file.mostPages = keeper.attempt { try $0.number("PRAGMA page_count") } ?? nil
        _ = keeper.attempt { try $0.run("SELECT * FROM no_such_table") }
        for index in 0..<40 { keeper.keep(try long(Past.record("\(index)"))) }
        #expect(keeper.complaint?.contains("no room") == true)
        #expect(keeper.pending.count >= 20)
        let before = try keeper.sessions().count
        #expect(before < 41, "what was written can be read")
        keeper.file.mostPages = nil
        // The connection that was opened before has its limit still.
        for _ in 1...2 { keeper.flush() }
        #expect(keeper.complaint == nil)
        let sessions = try keeper.sessions()
        #expect(sessions.count == 41 && keeper.pending.isEmpty, "nothing is missing")
        #expect(sessions.count { $0.holds.map(\.held) == [.seconds(10), .seconds(6)] } == 40)
    }

    @Test func whoeverLocksTheFileIsWaitedFor() throws {
        var keeper = Past.keeper(file)
        keeper.keep(try bookmark())
        let other = try file.open()
        try other.run(script: "BEGIN IMMEDIATE")
        keeper.keep(try Past.record())
        #expect(keeper.complaint?.contains("locked") == true)
        try other.run(script: "COMMIT")
        keeper.flush()
        #expect(keeper.complaint == nil)
        #expect(try keeper.sessions().map(\.outcome) == [.stopped])
    }
}
