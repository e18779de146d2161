import LimberControl
import LimberCore
import LimberTestSupport
import Synchronization
import Testing

@testable import LimberDaemon

/// What the wire says of the past.
@Suite struct HistoryCallTests {
    private func desk(of count: Int) throws -> Desk {
        let desk = try Desk()
        for index in 0..<count { desk.history.keep(try Past.record("\(index)")) }
        return desk
    }

    private func take(_ text: String, in size: Int, _ desk: Desk) throws -> Player.Import.Answer {
        var rest = Array(text)[...]
        var upload: String?
        while true {
            let part = String(rest.prefix(size))
            rest = rest.dropFirst(size)
            let answer = try desk.answer(Player.Import(text: part, upload: upload, more: rest.isEmpty ? nil : true))
            upload = answer.upload
            if rest.isEmpty { return answer }
        }
    }

    @Test func sessionsAreToldPageByPage() throws {
        let desk = try desk(of: 5)
        let first = try desk.answer(Player.ListSessions(limit: 3))
        #expect(first.sessions.map(\.session) == ["4", "3", "2"] && first.more)
        let second = try desk.answer(Player.ListSessions(limit: 3, before: "2"))
        #expect(second.sessions.map(\.session) == ["1", "0"] && !second.more)
        let session = try #require(first.sessions.first)
        #expect((session.start, session.end) == ("2026-03-01T09:00:00.000+01:00", "2026-03-01T09:00:20.000+01:00"))
        #expect((session.plan, session.dose, session.stretched) == ("six-weeks", "morning", .seconds(16)))
        #expect(session.holds.map(\.side) == [.left, .right])
        #expect(try desk.fault(Player.ListSessions(before: "9")) == .noSuchSession(session: "9"))
    }

    @Test func aNoteIsOfTheLatestUnlessAnotherIsNamed() throws {
        let desk = try desk(of: 2)
        #expect(try desk.answer(Player.Note(pain: 2)).session.session == "1")
        let other = try desk.answer(Player.Note(session: "0", text: "tight")).session
        #expect((other.session, other.painAfter, other.note) == ("0", nil, "tight"))
        #expect(try desk.fault(Player.Note(session: "9")) == .noSuchSession(session: "9"))
        #expect(try self.desk(of: 0).fault(Player.Note(pain: 1)) == .noSuchSession(session: nil))
    }

    @Test func aNoteIsOfTheLatestSessionOfThisRun() throws {
        let desk = try desk(of: 2)
        let session = try desk.answer(Player.Start(routine: "post-run-six")).session
        #expect(try desk.fault(Player.Note(pain: 2)) == .noSuchSession(session: nil), "and of no other")
        for id in [session, "later"] { desk.history.keep(try Past.record(id)) }
        #expect(try desk.answer(Player.Note(pain: 2)).session.session == session)
    }

    @Test func whatCannotBeNotedIsToBeNotedAgain() throws {
        let history = SQLiteHistory(file: HistoryFile(folder: nil), wallClock: StillClock(), boot: nil)
        guard case .historyUnavailable(let message)? = try Desk(history: history).fault(Player.Note(pain: 1)) else {
            return #expect(Bool(false), "it says why")
        }
        #expect(message.hasPrefix("this is not noted, try again later"))
    }

    @Test func anUploadThatIsLeftLyingIsDroppedAfterATime() throws {
        let alarm = onQueue { TestAlarm() }
        let history = SQLiteHistory(file: .inMemory, wallClock: StillClock(), boot: nil)
        let desk = onQueue { HistoryDesk(history, alarm: alarm, wallClock: StillClock()) }
        func reply(_ part: Player.Import) -> Reply? {
            let answer = Mutex<Reply?>(nil)
            onQueue { desk.take(part) { reply in answer.withLock { $0 = reply } } }
            return answer.withLock(\.self)
        }
        let upload = try #require(reply(Player.Import(text: " ", more: true))?.parameters["upload"])
        #expect(upload == "1")
        #expect(reply(Player.Import(text: " ", upload: "1", more: true))?.error == nil)
        onQueue {
            #expect(alarm.deadline == alarm.now + .seconds(60))
            alarm.goOff()
        }
        #expect(reply(Player.Import(text: " ", upload: "1", more: true)) == Reply(Fault.invalidParameter(parameter: "upload")))
    }

    @Test func aPageIsAsLongAsAReplyCanBe() throws {
        let desk = try desk(of: 0)
        let held = Array(repeating: Record.Held(phase: 1, time: .seconds(1)), count: 10_000)
        for index in 0..<4 {
            desk.history.keep(.bookmark(try Past.bookmark("\(index)", held: held), Past.occasion, at: Past.after(20)))
        }
        let first = try desk.answer(Player.ListSessions(limit: 1000))
        #expect((1..<4).contains(first.sessions.count) && first.more)
        let last = try #require(first.sessions.last).session
        #expect(try desk.answer(Player.ListSessions(before: last)).sessions.first?.session == "\((Int(last) ?? 0) - 1)")
    }

    @Test(arguments: ["a\u{9B}31m", String(repeating: "e\u{301}", count: 3000)])
    func aNoteIsPlainText(text: String) throws {
        #expect(try desk(of: 1).fault(Player.Note(text: text)) == .invalidParameter(parameter: "text"))
    }

    @Test func aTextGoesInInParts() throws {
        let text = try desk(of: 3).answer(Player.Export()).text
        let other = try desk(of: 1)
        #expect(try take(text, in: 500, other) == Player.Import.Answer(added: 2, known: 1))
        #expect(try other.answer(Player.ListSessions()).sessions.count == 3)
    }

    @Test func halfATextChangesNothing() throws {
        let text = try desk(of: 3).answer(Player.Export()).text
        let other = try desk(of: 0)
        guard case .invalidHistory? = try other.fault(Player.Import(text: String(text.prefix(800)))) else {
            return #expect(Bool(false), "half a text is refused")
        }
        #expect(try other.answer(Player.ListSessions()).sessions.isEmpty)
        #expect(try other.fault(Player.Import(text: "}", upload: "7")) == .invalidParameter(parameter: "upload"))
    }

    @Test func anUploadThatIsTooLongIsRefused() throws {
        let desk = try desk(of: 0)
        let part = String(repeating: " ", count: 16 << 20)
        let upload = try desk.answer(Player.Import(text: part, more: true)).upload
        _ = try desk.answer(Player.Import(text: part, upload: upload, more: true))
        guard case .invalidHistory? = try desk.fault(Player.Import(text: " ", upload: upload, more: true)) else {
            return #expect(Bool(false), "32 MiB is the most")
        }
    }

    @Test func aHistoryThatCannotBeUsedIsAFault() throws {
        let history = SQLiteHistory(file: HistoryFile(folder: nil), wallClock: StillClock(), boot: nil)
        let desk = try Desk(history: history)
        guard case .historyUnavailable? = try desk.fault(Player.ListSessions()) else {
            return #expect(Bool(false), "it says why")
        }
    }
}
