import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import limber

/// `limber watch` against a daemon that does what the test says.
@Suite struct WatchTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    @Test func aPipeGetsALineAnEvent() throws {
        let daemon = try FakeDaemon(in: folder) { _ in
            [.more(Samples.event(.snapshot)), .more(Samples.event(.cue, cue: .holdStart)), .hangUp]
        }
        let result = try Client.run(["watch", "--no-reconnect"], socket: daemon.path)
        #expect(
            result.output == "   0:08  snapshot  step 1 of 3, Calf stretch: hold left, 0:17 left\n   0:08  cue       holdStart\n")
        #expect(result.status == .exited(69))
    }

    @Test func jsonIsTheWiresEventALine() throws {
        let daemon = try FakeDaemon(in: folder) { _ in [.more(Samples.event(.snapshot)), .more("{\"kind\":\"tick\"}"), .hangUp] }
        let result = try Client.run(["watch", "--no-reconnect", "--json", "--tick", "2s"], socket: daemon.path)
        #expect(result.output == "\(JSON(encoding: Samples.event(.snapshot)))\n")
        // An event without its parts is no event.
        #expect(result.status == .exited(70))
        #expect(daemon.heard == [#"{"method":"org.limberd.Player.Monitor","parameters":{"tickInterval":2000},"more":true}"#])
    }

    @Test func aDaemonThatIsAwayIsWaitedForAndItIsSaidOnce() throws {
        let path = folder.path("control")
        let child = try Client.start(["watch", "--format", "{name}"], socket: path)
        #expect(eventually { child.errors.contains("waiting for it") })
        let daemon = try FakeDaemon(in: folder) { _ in [.more(Samples.event(.snapshot)), .keepSilent] }
        #expect(eventually { child.output == "Calf stretch\n" })
        #expect(child.errors.split(separator: "\n").count == 2)
        #expect(daemon.heard.count == 1)
    }

    @Test func aClosedPipeEndsItQuietly() throws {
        let daemon = try FakeDaemon(in: folder) { _ in [.more(Samples.event(.snapshot)), .keepSilent] }
        let child = try Client.start(["watch"], socket: daemon.path, output: .pipe)
        _ = child.nextLine()
        child.closeOutput()
        #expect(try child.wait() == .exited(0))
        #expect(child.errors.isEmpty)
    }

    @Test func ctrlCEndsItWith130() throws {
        let daemon = try FakeDaemon(in: folder) { _ in [.more(Samples.event(.snapshot)), .keepSilent] }
        let child = try Client.start(["watch"], socket: daemon.path)
        #expect(eventually { !child.output.isEmpty })
        child.signal(SIGINT)
        #expect(try child.wait() == .exited(130))
    }

    @Test func aMethodThatIsLackingIsNotWaitedFor() throws {
        let daemon = try FakeDaemon(in: folder) { _ in [.fault(.methodNotFound(method: "org.limberd.Player.Monitor"))] }
        #expect(try Client.run(["watch"], socket: daemon.path).status == .exited(70))
    }
}
