import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// How the daemon begins and ends.
@Suite struct ServiceLifeTests {
    private func run(_ arguments: [String], in directory: TemporaryDirectory) throws -> ChildProcess.Result {
        try ChildProcess.run(
            BuiltProgram.path("limberd"), ["--silent"] + arguments, environment: LiveDaemon.environment(in: directory))
    }

    @Test func itServesUntilItIsTerminated() throws {
        let daemon = try LiveDaemon()
        #expect(try daemon.call(Player.GetStatus()).status.state == .idle)
        try daemon.stop()
        #expect(daemon.process.errors.isEmpty, "nothing is logged where nothing is wrong")
    }

    @Test func itEndsWithinASecond() throws {
        let complaint = try complaint {
            let daemon = try LiveDaemon()
            do {
                try daemon.stop(within: .seconds(1))
                return .good
            } catch LiveDaemon.Failure.endedSlowly(let time) {
                return .spoilt("it took \(time)")
            }
        }
        #expect(complaint == nil)
    }

    @Test func anInterruptEndsItToo() throws {
        let daemon = try LiveDaemon()
        daemon.process.signal(SIGINT)
        #expect(try daemon.process.wait() == .exited(0))
        #expect(access(daemon.socket.description, F_OK) != 0)
    }

    @Test func aSecondDaemonEndsWith75AndLeavesTheFirstAlone() throws {
        let daemon = try LiveDaemon()
        let second = try run([], in: daemon.directory)
        #expect(second.ending == .exited(75))
        #expect(second.errors.contains("another limberd"))
        #expect(try daemon.call(Player.GetStatus()).status.state == .idle)
        try daemon.stop()
    }

    @Test func aBrokenConfigurationEndsItWith78() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("volume: 300\nspeed: 3\n", to: "config/limber/config.yaml")
        let result = try run([], in: directory)
        #expect(result.ending == .exited(78))
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("limberd: \(path):") }, "\(result.errors)")
    }

    @Test func whatItIsGivenWronglyEndsIt() throws {
        let directory = try TemporaryDirectory()
        #expect(try run(["--config", "/no/such/file"], in: directory).ending == .exited(78))
        let long = directory.path(String(repeating: "x", count: 100))
        let tooLong = try run(["--socket", long], in: directory)
        #expect(tooLong.ending == .exited(78))
        #expect(tooLong.errors.contains("107"))
        #expect(try run(["--speed", "3"], in: directory).ending == .exited(64))
        #expect(try run(["--log-level", "loud"], in: directory).ending == .exited(64))
        #expect(try run(["--socket", "/proc/limber/control"], in: directory).ending == .exited(71))
        try directory.write("", to: "limber/control")
        #expect(try run([], in: directory).ending == .exited(78))
    }

    @Test func aLeftoverSocketIsReplaced() throws {
        let daemon = try LiveDaemon()
        daemon.process.signal(SIGKILL)
        #expect(try daemon.process.wait() == .signalled(SIGKILL))
        #expect(access(daemon.socket.description, F_OK) == 0)
        let next = try LiveDaemon(in: daemon.directory)
        #expect(try next.call(Player.GetStatus()).status.state == .idle)
        try next.stop()
    }

    @Test func aHangupReadsTheConfigurationAgain() throws {
        let directory = try TemporaryDirectory()
        try directory.write("routine: true-hamstring\n", to: "config/limber/config.yaml")
        let daemon = try LiveDaemon(in: directory)
        var events = try daemon.connect().open(Player.Monitor())
        guard case .answer(let first, _) = try events.next(within: .seconds(5)) else { throw NoEvent() }
        #expect(first.kind == .snapshot)

        try directory.write("routine: rolled-mat-calf\n", to: "config/limber/config.yaml")
        daemon.process.signal(SIGHUP)
        guard case .answer(let event, _) = try events.next(within: .seconds(5)) else { throw NoEvent() }
        #expect(event.kind == .reloaded)
        #expect(try daemon.call(Player.Start()).status.routine == "rolled-mat-calf")

        try directory.write("routine: [\n", to: "config/limber/config.yaml")
        daemon.process.signal(SIGHUP)
        #expect(eventually { daemon.process.errors.contains("config.yaml:") }, "what is wrong is logged")
        #expect(try daemon.call(Player.Start(replace: true)).status.routine == "rolled-mat-calf")
        try daemon.stop()
    }

    @Test func theVolumeOutlivesTheDaemonAndAMuteDoesNot() throws {
        let daemon = try LiveDaemon()
        _ = try daemon.call(Player.SetVolume(volume: 33, muted: true))
        try daemon.stop()
        let next = try LiveDaemon(in: daemon.directory)
        #expect(try next.call(Player.SetVolume()) == .init(volume: 33, muted: false))
        try next.stop()
    }

    @Test func whatIsOpenIsAnsweredAtTheEnd() throws {
        let daemon = try LiveDaemon()
        _ = try daemon.call(Player.Start(routine: "post-run-six"))
        var watcher = try daemon.connect().open(Player.Monitor())
        _ = try watcher.next(within: .seconds(5))
        let client = try daemon.connect()
        for _ in 1...5 { try client.send(Call(Player.ListRoutines())) }
        // So that they have come when the signal does.
        _ = try daemon.call(Player.GetStatus())
        try daemon.stop()

        for _ in 1...5 {
            guard case .reply(let reply) = try client.receive(within: .seconds(5)) else { throw NoEvent() }
            #expect(reply.error == nil)
        }
        #expect(try client.receive(within: .seconds(5)) == .ended)
        while case .answer = try watcher.next(within: .seconds(5)) {}
        guard case .ended = try watcher.next(within: .seconds(5)) else { throw NoEvent() }
    }

    @Test func itSaysItsVersion() throws {
        let result = try ChildProcess.run(BuiltProgram.path("limberd"), ["--version"])
        #expect(result.output == "\(Player.version)\n")
        #expect(result.ending == .exited(0))
    }
}

struct NoEvent: Error {}
