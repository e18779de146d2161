import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// The daemon as systemd runs it.
@Suite struct ServiceManagerTests {
    /// What a service tells its manager.
    private final class NotifySocket {
        let path: String
        private let descriptor: Int32

        init(in directory: TemporaryDirectory) throws {
            let address = try SocketPath(directory.path("notify"))
            path = address.description
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            guard address.withAddress({ bind(descriptor, $0, $1) }) == 0 else { throw SystemError("bind \(path)") }
        }

        deinit { close(descriptor) }

        func next(within milliseconds: Int32 = 10_000) -> String? {
            var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&wanted, 1, milliseconds) > 0 else { return nil }
            var block = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &block, block.count, 0)
            return count >= 0 ? String(decoding: block[..<count], as: UTF8.self) : nil
        }

        /// The next that has `text`.
        func next(with text: String) -> String? {
            while let message = next() {
                if message.contains(text) { return message }
            }
            return nil
        }
    }

    @Test func theManagerIsToldOfItsLife() throws {
        let directory = try TemporaryDirectory()
        let manager = try NotifySocket(in: directory)
        let daemon = try LiveDaemon(
            environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "200000"], in: directory)
        #expect(manager.next() == "READY=1\nSTATUS=idle")
        for _ in 1...2 { #expect(manager.next() == "WATCHDOG=1") }

        _ = try daemon.call(Player.Start(routine: "post-run-six"))
        #expect(manager.next(with: "STATUS") == "STATUS=running: post-run-six")
        _ = try daemon.call(Player.Pause())
        #expect(manager.next(with: "STATUS") == "STATUS=paused: post-run-six")
        _ = try daemon.call(Player.Stop())
        #expect(manager.next(with: "STATUS") == "STATUS=idle")

        daemon.process.signal(SIGHUP)
        #expect(manager.next(with: "RELOADING=1")?.contains("\nMONOTONIC_USEC=") == true)
        #expect(manager.next(with: "READY=1") == "READY=1")
        try daemon.stop()
        #expect(manager.next(with: "STOPPING") == "STOPPING=1")
    }

    @Test func aWatchdogForAnotherProcessIsNotFed() throws {
        let directory = try TemporaryDirectory()
        let manager = try NotifySocket(in: directory)
        let daemon = try LiveDaemon(
            environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "20000", "WATCHDOG_PID": "1"], in: directory)
        #expect(manager.next() == "READY=1\nSTATUS=idle")
        #expect(manager.next(within: 200) == nil)
        try daemon.stop()
    }

    @Test func theSocketOfTheManagerIsServedAndLeft() throws {
        let directory = try TemporaryDirectory()
        let path = try SocketPath(directory.path("passed"))
        // Its own path is where nobody may serve: what is passed wins.
        let environment = try LiveDaemon.environment(in: directory)
        let activator = try ChildProcess(
            "systemd-socket-activate",
            ["-l", path.description, "--fdname=varlink"] + environment.map { "--setenv=\($0.key)=\($0.value)" }
                + [BuiltProgram.path("limberd"), "--silent", "--socket", "/proc/none/control"])
        #expect(eventually { access(path.description, F_OK) == 0 })
        let client = try Connection(to: path)
        #expect(try client.call(Player.GetStatus()).status.state == .idle)

        activator.signal(SIGTERM)
        #expect(try activator.wait() == .exited(0), "\(activator.errors)")
        #expect(access(path.description, F_OK) == 0, "the socket is the manager's")
    }

    @Test func aSocketThatIsForAnotherProcessIsIgnored() throws {
        let daemon = try LiveDaemon(environment: ["LISTEN_PID": "1", "LISTEN_FDS": "1"])
        #expect(try daemon.call(Player.GetStatus()).status.state == .idle)
        try daemon.stop()
    }

    @Test func whatIsNoListeningSocketIsRefused() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("passed")
        let activator = try ChildProcess(
            "systemd-socket-activate", ["--datagram", "-l", path, BuiltProgram.path("limberd"), "--silent"],
            environment: LiveDaemon.environment(in: directory))
        #expect(eventually { access(path, F_OK) == 0 })
        let knocker = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(knocker) }
        _ = try SocketPath(path).withAddress { sendto(knocker, "x", 1, 0, $0, $1) }
        #expect(try activator.wait() == .exited(78))
        #expect(activator.errors.contains("systemd passed"))
    }
}
