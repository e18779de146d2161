import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// A connection, whatever its other end does.
@Suite struct PeerTests {
    private let status = Call(Player.GetStatus())

    @Test func pipelinedCallsAreAnsweredInTheirOrder() throws {
        let client = try Desk().connect()
        let calls = [status, Call(Player.ListRoutines()), Call(Player.ListCues()), Call(Player.Check(text: ""))]
        let names = ["status", "routines", "cues", "ok"]
        client.send((0..<200).flatMap { calls[$0 % 4].message })
        for index in 0..<200 { #expect(try client.reply().parameters.names.first == names[index % 4]) }
        #expect(try client.isQuiet())
    }

    @Test func aOnewayCallIsCarriedOutAndNeverAnswered() throws {
        let desk = try Desk()
        let client = try desk.connect()
        let volume = JSON(encoding: Player.SetVolume(volume: 5)).object ?? .init()
        client.send(Call(method: Player.SetVolume.method, parameters: volume, mode: .oneway))
        for member in ["Pause", "Fly", "Monitor", "ListRoutines"] {
            client.send(Call(method: "org.limberd.Player.\(member)", mode: .oneway))
        }
        client.send(status)
        #expect(try client.reply().parameters["status"]?["volume"] == 5)
        #expect(try client.isQuiet())
    }

    @Test func moreOnAMethodWithOneReplyIsOneReply() throws {
        let client = try Desk().connect()
        client.send(Call(method: Player.GetStatus.method, mode: .more))
        client.send(Call(method: Player.ListRoutines.method, mode: .more))
        for _ in 1...2 { #expect(try !client.reply().continues) }
        client.send(Call(method: Player.GetStatus.method, mode: .upgrade))
        #expect(try client.reply() == Reply(Fault.methodNotImplemented(method: Player.GetStatus.method)))
    }

    @Test func whatWasAskedBeforeAHalfCloseIsAnswered() throws {
        let desk = try Desk()
        let client = try desk.connect()
        client.send(Player.ListRoutines())
        client.send(Player.GetStatus())
        client.finishSending()
        for _ in 1...2 { #expect(try client.reply().error == nil) }
        #expect(try client.next() == .end)
        #expect(eventually { desk.liveCount == 0 })
    }

    @Test func aCallMayComeByteByByte() throws {
        let client = try Desk().connect()
        for byte in status.message { client.send([byte]) }
        #expect(try client.reply().error == nil)
    }

    @Test(arguments: [
        "nonsense", "[]", "1", "{}", #"{"method":1}"#, #"{"method":"a.B","parameters":[]}"#,
        #"{"method":"a.B","method":"a.B"}"#, #"{"method":"a.B","more":true,"oneway":true}"#, #"{"method":"a.B","extra":1}"#, "",
        "{\"method\":\"a.\u{1}\"}",
    ])
    func whatIsNoCallClosesTheConnectionBehindTheAnswers(message: String) throws {
        let desk = try Desk()
        let client = try desk.connect()
        client.send(Player.ListRoutines())
        client.send(Player.GetStatus())
        client.send("\(message)\0")
        client.send(Player.GetStatus())
        for _ in 1...2 { #expect(try client.reply().error == nil) }
        #expect(try client.next() == .end)
        #expect(eventually { desk.liveCount == 0 })
    }

    @Test func textThatIsNoUTF8ClosesTheConnection() throws {
        let client = try Desk().connect()
        client.send(Array(#"{"method":"a."#.utf8) + [0xFF] + Array("\"}\0".utf8))
        #expect(try client.next() == .end)
    }

    @Test func whatIsNoCallClosesAStreamToo() throws {
        let desk = try Desk()
        let client = try desk.connect()
        client.send(Player.Monitor())
        #expect(try client.event().kind == .snapshot)
        client.send("nonsense\0")
        #expect(try client.next() == .end)
        #expect(eventually { desk.liveCount == 0 })
    }

    @Test(arguments: [true, false])
    func aRequestOfTwoMebibytesClosesTheConnection(isEnded: Bool) throws {
        let desk = try Desk()
        let client = try desk.connect()
        client.send([UInt8](repeating: UInt8(ascii: " "), count: 2 << 20) + (isEnded ? status.message : []))
        #expect(try client.next() == .end)
        #expect(eventually { desk.liveCount == 0 })
        let other = try desk.connect()
        other.send(status)
        #expect(try other.reply().error == nil)
    }

    @Test func aRequestOfOneMebibyteIsRead() throws {
        let client = try Desk().connect()
        let text = String(repeating: "#", count: (1 << 20) - 200)
        client.send(Player.Check(text: text))
        #expect(try client.reply().parameters["ok"] == false)
    }

    @Test func aRequestThatIsCutOffIsNotAnswered() throws {
        let desk = try Desk()
        let client = try desk.connect()
        client.send(status.message + status.message.dropLast(3))
        client.finishSending()
        #expect(try client.reply().error == nil)
        #expect(try client.next() == .end)
        #expect(eventually { desk.liveCount == 0 })
    }

    @Test(arguments: [[], ["GetStatus"], ["ListRoutines"], ["Monitor"], ["Monitor", "GetStatus"]])
    func whoGoesIsForgotten(members: [String]) throws {
        let desk = try Desk()
        let client = try desk.connect()
        for member in members {
            client.send(Call(method: "org.limberd.Player.\(member)", mode: member == "Monitor" ? .more : .single))
        }
        client.close()
        #expect(eventually { desk.liveCount == 0 })
        #expect(onQueue { desk.stage.engine.listeners.count } == 1, "the stage's own")
    }

    /// The hangup may be told together with the calls, and is then told once.
    @Test(arguments: [Call.Mode.more, .oneway])
    func whoGoesWithTheCallIsForgotten(mode: Call.Mode) throws {
        let desk = try Desk()
        for _ in 1...100 {
            let client = try desk.connect()
            client.send(Call(method: "org.limberd.Player.\(mode == .more ? "Monitor" : "GetStatus")", mode: mode))
            client.send(status)
            client.close()
        }
        #expect(eventually { desk.liveCount == 0 })
    }

    @Test func whoGoesBeforeItsStreamBeginsIsForgotten() throws {
        let desk = try Desk()
        _ = try desk.connect { client in
            client.send(Player.Monitor(tickInterval: .milliseconds(100)))
            client.close()
        }
        #expect(eventually { desk.liveCount == 0 })
        #expect(onQueue { desk.stage.engine.listeners.count } == 1)
    }

    @Test func aReplyThatIsTooLongIsRefusedAndTheConnectionGoesOn() throws {
        let desk = try Desk()
        let client = try desk.connect()
        let name = String(repeating: "🦵", count: 200)
        client.send(
            Player.ShowRoutine(
                text: """
                    title: Long
                    timing: {prepare: 0s}
                    cues: {countdown: 0}
                    steps: [{repeat: 100, steps: [{repeat: 99, steps: [{name: \(name), positions: [\(name)], hold: 1s}]}]}]
                    """))
        guard case .invalidRoutine(let problems) = try Fault(try client.reply()) else {
            Issue.record("it should be refused")
            return
        }
        #expect(problems.first?.message.contains("8 MiB") == true, "\(problems)")
        client.send(status)
        #expect(try client.reply().error == nil)
    }
}

extension Fault {
    fileprivate init?(_ reply: Reply) throws {
        guard let error = reply.error else { return nil }
        try self.init(error: error, parameters: reply.parameters)
    }
}
