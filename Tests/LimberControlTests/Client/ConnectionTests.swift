import Glibc
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberControl

/// The client against the other end of a socket pair, where the replies wait already.
@Suite struct ConnectionTests {
    /// The daemon's end.
    private final class Peer {
        let descriptor: Int32

        init(_ descriptor: Int32) { self.descriptor = descriptor }
        deinit { close(descriptor) }

        func say(_ text: String) {
            let bytes = Array(text.utf8)
            #expect(write(descriptor, bytes, bytes.count) == bytes.count)
        }

        func endOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

        var heard: String {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        }
    }

    private func pair(patience: Duration = .seconds(5)) throws -> (Connection, Peer) {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        return (Connection(adopting: ends[0], patience: patience), Peer(ends[1]))
    }

    @Test func aCallIsSentAndItsAnswerRead() throws {
        let (connection, peer) = try pair()
        peer.say("{\"parameters\":{\"volume\":40,\"muted\":false,\"new\":[]}}\0")
        let answer = try connection.call(Player.SetVolume(volume: 40))
        #expect(answer == Player.SetVolume.Answer(volume: 40, muted: false))
        #expect(peer.heard == "{\"method\":\"org.limberd.Player.SetVolume\",\"parameters\":{\"volume\":40}}\0")
    }

    @Test func theAnswerCanBeHadAsItCame() throws {
        let (connection, peer) = try pair()
        peer.say("{\"parameters\":{\"b\":1,\"a\":2}}\0")
        #expect(JSON.object(try connection.request(Call(method: "a.b.C"))).description == #"{"b":1,"a":2}"#)
    }

    @Test func aFaultIsThrown() throws {
        let (connection, peer) = try pair()
        peer.say("{\"error\":\"org.limberd.Player.NoSession\"}\0")
        #expect(throws: Connection.Failure.refused(.noSession)) { try connection.call(Player.Pause()) }
        peer.say("{\"error\":\"org.example.Odd\",\"parameters\":{\"a\":1}}\0")
        let parameters = try #require(JSON(parsing: #"{"a":1}"#).object)
        #expect(throws: Connection.Failure.unknownError(name: "org.example.Odd", parameters: parameters)) {
            try connection.call(Player.Pause())
        }
    }

    @Test(arguments: [
        "nonsense\0", "{\"parameters\":{}}\0", "{\"parameters\":{\"duration\":1.5}}\0", "{\"continues\":true}\0", "{\"odd\":1}\0",
        "{\"error\":\"org.limberd.Player.NoSuchStep\",\"parameters\":{\"step\":\"x\"}}\0", "{\"parameters\"",
    ])
    func whatBreaksTheProtocolIsSaidToDoSo(_ text: String) throws {
        let (connection, peer) = try pair()
        peer.say(text)
        peer.endOutput()
        #expect {
            try connection.call(Player.PlayCue(cue: .finish))
        } throws: { error in
            if case .notUnderstood? = error as? Connection.Failure { true } else { false }
        }
    }

    @Test func aDaemonThatGoesAwayHasHungUp() throws {
        let (connection, peer) = try pair()
        peer.endOutput()
        #expect(throws: Connection.Failure.hungUp) { try connection.call(Player.Pause()) }
        var lonely: (Connection, Peer?) = try pair()
        lonely.1 = nil
        #expect(throws: Connection.Failure.hungUp) { try lonely.0.call(Player.Pause()) }
    }

    @Test func aDaemonThatSaysNothingIsSilent() throws {
        let (connection, peer) = try pair(patience: .milliseconds(1))
        #expect(throws: Connection.Failure.silent(for: .milliseconds(1))) { try connection.call(Player.Pause()) }
        // Half a reply is none.
        peer.say("{\"param")
        #expect(throws: Connection.Failure.silent(for: .milliseconds(1))) { try connection.call(Player.Pause()) }
    }

    @Test func aDaemonThatTakesNothingIsSilent() throws {
        let (connection, peer) = try pair(patience: .milliseconds(1))
        let text = String(repeating: "x", count: 8 << 20)
        #expect(throws: Connection.Failure.silent(for: .milliseconds(1))) { try connection.call(Player.Check(text: text)) }
        withExtendedLifetime(peer) {}
    }

    @Test func aStreamGivesItsRepliesUntilItEnds() throws {
        let (connection, peer) = try pair()
        func event(_ seq: Int) throws -> Player.Event {
            Player.Event(kind: .phase, seq: seq, time: "t", status: .least)
        }
        for seq in 0..<2 { peer.say(String(decoding: try Reply(try event(seq), continues: true).message(), as: UTF8.self)) }
        var events = try connection.open(Player.Monitor(kinds: [.phase]))
        #expect(
            peer.heard == "{\"method\":\"org.limberd.Player.Monitor\",\"parameters\":{\"kinds\":[\"phase\"]},\"more\":true}\0")
        for seq in 0..<2 {
            guard case .answer(let answer, let object) = try events.next(within: .seconds(5)) else {
                Issue.record("no event \(seq)")
                return
            }
            #expect(answer == (try event(seq)))
            #expect(object["seq"] == .int(seq))
        }
        guard case .quiet = try events.next(within: .zero) else {
            Issue.record("not quiet")
            return
        }
        peer.endOutput()
        for _ in 0..<2 {
            guard case .ended = try events.next(within: nil) else {
                Issue.record("not ended")
                return
            }
        }
    }

    @Test func aStreamMayEndWithALastReplyOrAnError() throws {
        let (connection, peer) = try pair()
        let last = Player.Event(kind: .ended, seq: 0, time: "t", status: .least)
        peer.say(String(decoding: try Reply(last).message(), as: UTF8.self))
        var events = try connection.open(Player.Monitor())
        guard case .answer(last, _) = try events.next(within: .seconds(5)), case .ended = try events.next(within: nil) else {
            Issue.record("not the last reply and the end")
            return
        }
        peer.say("{\"error\":\"org.varlink.service.ExpectedMore\"}\0")
        var others = try connection.open(Player.Monitor())
        #expect(throws: Connection.Failure.refused(.expectedMore)) { try others.next(within: .seconds(5)) }
    }

    @Test func whereNobodyListensTheRemedyIsTold() throws {
        let nothing = try SocketPath("/nonexistent/limber/control")
        #expect(throws: Connection.Failure.unreachable(nothing)) { try Connection(to: nothing) }
        #expect(Connection.Failure.unreachable(nothing).description.contains("systemctl --user start limberd"))
    }

    @Test func aListenerIsReachedAndADeadSocketIsNot() throws {
        var template = Array("/tmp/limber-test-XXXXXX\0".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let path = try SocketPath("\(folder)/control")
        defer {
            unlink(path.description)
            rmdir(folder)
        }
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try #require(path.withAddress { bind(listener, $0, $1) } == 0)
        try #require(listen(listener, 1) == 0)
        let connection = try Connection(to: path, patience: .milliseconds(1))
        #expect(throws: Connection.Failure.silent(for: .milliseconds(1))) { try connection.call(Player.Pause()) }
        close(listener)
        #expect(throws: Connection.Failure.unreachable(path)) { try Connection(to: path) }
    }
}
