import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// A session outlives the daemon, and the history its files.
@Suite struct RecoveryTests {
    private func client(_ arguments: String..., with daemon: LiveDaemon, input: ChildProcess.Input = .nothing) throws
        -> ChildProcess.Result
    {
        try ChildProcess.run(
            BuiltProgram.path("limber"), arguments, environment: LiveDaemon.environment(in: daemon.directory), input: input)
    }

    private static let routine = """
        title: Before
        timing: {prepare: 1s}
        steps: [{name: Calf, hold: 1m, sides: each}, {name: Hang, hold: 1m}]
        """

    @Test func aTerminatedSessionGoesOnAsItWasThoughItsFileHasChanged() throws {
        let directory = try TemporaryDirectory()
        let path = "config/limber/routines/mine.yaml"
        try directory.write(Self.routine, to: path)
        let first = try LiveDaemon(in: directory)
        _ = try first.call(Player.Start(routine: "mine", scale: 50, firstSide: .right, theme: "soft"))
        _ = try first.call(Player.Next())
        _ = try first.call(Player.Extend(duration: .seconds(7)))
        let before = try first.call(Player.GetStatus()).status
        try first.stop()

        try directory.write("title: After\nsteps: [{name: Other, hold: 5s}]\n", to: path)
        let second = try LiveDaemon(in: directory)
        let status = try second.call(Player.GetStatus()).status
        #expect((status.state, status.session, status.title) == (.interrupted, before.session, "Before"))
        #expect((status.phase?.name, status.phase?.side, status.phase?.duration) == ("Calf", .right, .seconds(37)))
        #expect(status.phaseElapsed == .zero)
        #expect(second.process.errors.contains("interrupted"))
        #expect(try second.call(Player.Resume()).status.state == .running)
        #expect(try client("stop", "--pain", "4", with: second).ending == .exited(0))
        let past = try #require(try second.call(Player.ListSessions()).sessions.first)
        #expect((past.outcome, past.painDuring, past.title) == (.pain, 4, "Before"))
        try second.stop()
    }

    @Test func aSessionThatWasStoppedIsForgottenByTheNextDaemon() throws {
        let first = try LiveDaemon()
        _ = try first.call(Player.Start(text: Self.routine))
        _ = try first.call(Player.Stop())
        try first.stop()
        let second = try LiveDaemon(in: first.directory)
        #expect(try second.call(Player.GetStatus()).status.state == .idle)
        try second.stop()
    }

    @Test func aSessionIsPlayedThoughTheHistoryCannotBeKept() throws {
        let directory = try TemporaryDirectory()
        try directory.write("in the way", to: "state")
        let daemon = try LiveDaemon(in: directory)
        _ = try daemon.call(Player.Start(text: Self.routine))
        #expect(try eventually { try daemon.call(Player.GetStatus()).status.history != nil })
        #expect(try daemon.call(Player.GetStatus()).status.state == .running)
        let status = try client("status", with: daemon)
        #expect(status.output.contains("cannot be written"))
        #expect(try client("history", with: daemon).ending == .exited(1))
        let told = daemon.process.errors.split(separator: "\n").filter { $0.contains("the history is not kept") }
        #expect(told.count == 1, "it is said once")
        unlink(directory.path("state"))
        _ = try daemon.call(Player.Next())
        #expect(try eventually { try daemon.call(Player.GetStatus()).status.history == nil })
        #expect(try daemon.call(Player.ListSessions()).sessions.count == 1)
        try daemon.stop()
    }

    @Test func twoDaemonsDoNotWriteToOneHistory() throws {
        let first = try LiveDaemon()
        let session = try first.call(Player.Start(text: Self.routine)).session
        let second = try LiveDaemon(environment: ["XDG_STATE_HOME": first.directory.path("state")])
        #expect(try second.call(Player.GetStatus()).status.state == .idle, "what another one plays is not interrupted")
        #expect(try eventually { try second.call(Player.GetStatus()).status.history?.contains("another limberd") == true })
        let other = try second.call(Player.Start(text: Self.routine)).session
        #expect(try second.call(Player.ListSessions()).sessions.map(\.session) == [session], "it can be read")
        _ = try second.call(Player.Stop())
        _ = try first.call(Player.Next())
        #expect(try first.call(Player.ListSessions()).sessions.map(\.outcome) == [nil])
        try first.stop()
        let last = try second.call(Player.Start(text: Self.routine)).session
        let sessions = try second.call(Player.ListSessions()).sessions
        #expect(Set(sessions.map(\.session)) == [session, other, last])
        #expect(sessions.first { $0.session == session }?.outcome == .interrupted)
        try second.stop()
    }

    @Test func whatOneClientExportsAnotherImports() throws {
        let daemon = try LiveDaemon()
        #expect(try client("history", with: daemon).ending == .exited(0))
        #expect(try client("note", "--pain", "1", with: daemon).ending == .exited(66))
        #expect(try client("start", "post-run-six", "--pain", "2", "-q", with: daemon).ending == .exited(0))
        #expect(try client("stop", "-q", with: daemon).ending == .exited(0))
        #expect(try client("note", "--pain", "1", "--text", "well, good", with: daemon).ending == .exited(0))
        let table = try client("history", with: daemon).output
        #expect(table.contains("2 / - / 1") && table.contains("well, good"))
        let sheet = try client("history", "--csv", with: daemon).output
        #expect(sheet.contains("\"well, good\"\r\n") && sheet.contains(",limber,"))
        let text = try client("export", with: daemon).output
        let file = try daemon.directory.write(text, to: "history.json")

        let other = try LiveDaemon()
        #expect(try client("import", file, with: other).output == "1 sessions added, 0 known before\n")
        #expect(try client("import", "-", with: other, input: .text(text)).output == "0 sessions added, 1 known before\n")
        #expect(try client("export", with: other).output == text)
        let half = try client("import", "-", with: other, input: .text(String(text.prefix(text.count / 2))))
        #expect(half.ending == .exited(65))
        #expect(try client("import", "/no/such/file", with: other).ending == .exited(66))
        try other.stop()
        try daemon.stop()
    }
}
