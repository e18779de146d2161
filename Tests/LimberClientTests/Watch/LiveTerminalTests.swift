import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import limber

/// The live view on a real terminal.
@Suite struct LiveTerminalTests {
    private let folder: TemporaryDirectory
    private let daemon: FakeDaemon

    init() throws {
        folder = try TemporaryDirectory()
        daemon = try FakeDaemon(in: folder) { call in
            switch call.member {
            case "Monitor": [.more(Samples.event(.snapshot)), .more(Samples.event(.cue, cue: .holdStart)), .keepSilent]
            case "Extend": [.fault(.cannotExtend(reason: "it is long enough"))]
            default: [.answer(Player.Present(status: Samples.holding))]
            }
        }
    }

    /// Once the view is there.
    private func terminal() throws -> Terminal {
        let terminal = try Terminal(["watch"], socket: daemon.path)
        #expect(terminal.shows("holdStart: Hold now."))
        #expect(!terminal.isInOrder)
        return terminal
    }

    @Test func qLeavesAndTheTerminalIsAsItWas() throws {
        let terminal = try terminal()
        terminal.type("q")
        #expect(try terminal.end() == .exited(0))
        #expect(terminal.shows("\u{1B}[?1049l"))
        #expect(terminal.isInOrder)
        #expect(daemon.heard.count == 1)
    }

    @Test(arguments: [(SIGINT, ChildProcess.Ending.exited(130)), (SIGTERM, .signalled(SIGTERM)), (SIGHUP, .signalled(SIGHUP))])
    func aSignalEndsItAndTheTerminalIsAsItWas(signal: Int32, ending: ChildProcess.Ending) throws {
        let terminal = try terminal()
        terminal.signal(signal)
        #expect(try terminal.end() == ending)
        #expect(terminal.shows("\u{1B}[?25h\u{1B}[?1049l"))
        #expect(terminal.isInOrder)
    }

    @Test func keysAreCommandsOnAConnectionOfTheirOwn() throws {
        let terminal = try terminal()
        terminal.type(" nb+")
        #expect(terminal.shows("it is long enough"))
        terminal.type("q")
        #expect(try terminal.end() == .exited(0))
        #expect(
            daemon.heard == [
                #"{"method":"org.limberd.Player.Monitor","more":true}"#, #"{"method":"org.limberd.Player.Toggle"}"#,
                #"{"method":"org.limberd.Player.Next"}"#, #"{"method":"org.limberd.Player.Back"}"#,
                #"{"method":"org.limberd.Player.Extend","parameters":{"duration":10000}}"#,
            ])
    }
}
