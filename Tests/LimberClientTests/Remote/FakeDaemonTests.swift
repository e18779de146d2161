import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import limber

/// The built client against a daemon that does what the test says.
@Suite struct FakeDaemonTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func daemon(_ script: @escaping @Sendable (Call) -> [FakeDaemon.Act]) throws -> FakeDaemon {
        try FakeDaemon(in: folder, script: script)
    }

    @Test func nobodyListens() throws {
        let result = try Client.run([], socket: folder.path("control"))
        #expect(result.status == .exited(69))
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("systemctl --user start limberd"))
    }

    @Test func statusIsToldAsTextAndAsTheWiresObject() throws {
        let daemon = try daemon { _ in [.answer("{\"status\":\(JSON(encoding: Samples.idle)),\"later\":1}")] }
        #expect(try Client.run([], socket: daemon.path).output.hasPrefix("idle       no session\n"))
        let json = try Client.run(["status", "--json"], socket: daemon.path)
        #expect(json.output == "{\"status\":\(JSON(encoding: Samples.idle)),\"later\":1}\n")
        #expect(daemon.heard == Array(repeating: #"{"method":"org.limberd.Player.GetStatus"}"#, count: 2))
    }

    @Test(
        arguments: [
            (Samples.idle, 3), (Samples.holding, 0), (Samples.playing(phase: 1, elapsed: .zero, state: .interrupted), 0),
        ] as [(Player.Status, Int32)])
    func quietStatusTellsByItsStatus(status: Player.Status, code: Int32) throws {
        let daemon = try daemon { _ in [.answer(Player.Present(status: status))] }
        let result = try Client.run(["status", "-q"], socket: daemon.path)
        #expect(result.status == .exited(code))
        #expect(result.output + result.errors == "")
    }

    @Test(arguments: ["pause", "resume", "play", "toggle", "next", "skip", "back", "prev", "previous", "again", "extend", "stop"])
    func whatNeedsASessionSaysSo(command: String) throws {
        let daemon = try daemon { _ in [.fault(.noSession)] }
        let result = try Client.run([command], socket: daemon.path)
        #expect(result.status == .exited(3))
        #expect(result.errors == "limber: no session; begin one with `limber start`\n")
    }

    @Test(arguments: [
        (FakeDaemon.Act.hangUp, Int32(69)), (.say("nonsense"), 70), (.say("{\"parameters\":{}}"), 70),
        (.fault(.methodNotFound(method: "org.limberd.Player.GetStatus")), 70), (.say("{\"error\":\"a.b.New\"}"), 1),
    ])
    func whatGoesWrongOnTheWireHasItsStatus(act: FakeDaemon.Act, code: Int32) throws {
        let daemon = try daemon { _ in [act] }
        let result = try Client.run(["status"], socket: daemon.path)
        #expect(result.status == .exited(code))
        #expect(result.errors.hasPrefix("limber: "))
    }

    @Test func aSilentDaemonIsNotWaitedForForever() throws {
        let daemon = try daemon { _ in [.keepSilent] }
        let remote = Remote(path: try SocketPath(daemon.path))
        let connection = try remote.connect(patience: .milliseconds(20))
        #expect(throws: Connection.Failure.silent(for: .milliseconds(20))) { try connection.ask(Player.GetStatus()) }
    }

    @Test func aFilesTextIsSentAndItsProblemsAreToldWithItsPath() throws {
        let path = try folder.write("title: Mine\n", to: "mine.yaml")
        let problem = Player.Problem(severity: .error, line: 1, column: 1, message: "no `steps`; add some")
        let daemon = try daemon { _ in [.fault(.invalidRoutine(problems: [problem]))] }
        let result = try Client.run(["start", path], socket: daemon.path)
        #expect(result.status == .exited(65))
        #expect(result.errors == "\(path):1:1: no `steps`; add some\n")
        #expect(
            daemon.heard == [
                #"{"method":"org.limberd.Player.ShowRoutine","parameters":{"routine":"mine","text":"title: Mine\n"}}"#
            ])
    }

    @Test func aTextThatComesInIsNamedByADash() throws {
        let daemon = try daemon { call in
            call.member == "Start" ? [.fault(.noSuchTheme(theme: "x", themes: ["chime"]))] : [.answer(Samples.shown)]
        }
        let result = try Client.run(["start", "-", "--theme", "x"], socket: daemon.path, input: .text("title: Mine\n"))
        #expect(result.status == .exited(66))
        #expect(
            daemon.heard.last
                == #"{"method":"org.limberd.Player.Start","parameters":{"routine":"-","text":"title: Mine\n","theme":"x","#
                + #""client":"limber"}}"#)
    }

    @Test func aStartTellsWhatIsNeeded() throws {
        let daemon = try daemon { call in
            call.member == "ShowRoutine"
                ? [.answer(Samples.shown)] : [.answer(Player.Start.Answer(session: "s1", status: Samples.holding))]
        }
        let result = try Client.run(["start", "calves"], socket: daemon.path)
        #expect(result.output == "calves: 3 steps, 1:50+; needs mat, wall\ncaution: Stop at sharp pain.\n")
    }

    @Test(arguments: [(Player.Outcome.completed, Int32(0)), (.stopped, 1), (.pain, 1)])
    func waitingEndsByTheOutcome(outcome: Player.Outcome, code: Int32) throws {
        let daemon = try daemon { call in
            switch call.member {
            case "ShowRoutine": [.answer(Samples.shown)]
            case "Start": [.answer(Player.Start.Answer(session: "s1", status: Samples.holding))]
            default:
                [
                    .more(Samples.event(.snapshot, Samples.idle)), .more(Samples.event(.started)),
                    .more(Samples.event(.ended, Samples.idle, outcome: outcome)), .keepSilent,
                ]
            }
        }
        #expect(try Client.run(["start", "calves", "--wait"], socket: daemon.path).status == .exited(code))
    }

    @Test func anUnknownMethodCanBeCalled() throws {
        let daemon = try daemon { _ in [.answer("{\"a\":[1,true]}")] }
        let result = try Client.run(["call", "org.example.Do", "{\"b\":2}"], socket: daemon.path)
        #expect(result.output == "{\"a\":[1,true]}\n")
        #expect(daemon.heard == [#"{"method":"org.example.Do","parameters":{"b":2}}"#])
    }

    @Test func allRepliesOfAStreamAreShown() throws {
        let daemon = try daemon { _ in [.more("{\"n\":1}"), .more("{\"n\":2}"), .answer("{\"n\":3}")] }
        let result = try Client.run(["call", "Monitor", "--more"], socket: daemon.path)
        #expect(result.output == "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n")
        #expect(daemon.heard == [#"{"method":"org.limberd.Player.Monitor","more":true}"#])
    }

    @Test func aVolumeIsChangedByAStep() throws {
        let daemon = try daemon { _ in [.answer(Player.SetVolume.Answer(volume: 65, muted: false))] }
        _ = try Client.run(["volume", "-10"], socket: daemon.path)
        #expect(
            daemon.heard == [
                #"{"method":"org.limberd.Player.SetVolume"}"#,
                #"{"method":"org.limberd.Player.SetVolume","parameters":{"volume":55}}"#,
            ])
    }

    @Test func versionTellsBothSides() throws {
        let daemon = try daemon { call in
            call.member == "GetInfo"
                ? [.answer(Introspection.GetInfo.Answer(vendor: "v", product: "limberd", version: "9.9", url: "u"))]
                : [.answer(Introspection.GetInterfaceDescription.Answer(description: Player.description))]
        }
        let result = try Client.run(["--version"], socket: daemon.path)
        #expect(
            result.output == """
                limber \(Player.version)
                limberd 9.9, at \(daemon.path)
                interface org.limberd.Player, the same in both

                """)
    }
}
