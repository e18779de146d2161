import Testing

@testable import LimberControl

/// Calls and replies as they stand in messages.
@Suite struct EnvelopeTests {
    @Test(arguments: [
        "", "[]", "1", "null", #""a""#, "{}", "{", #"{"method":1}"#, #"{"method":null}"#, #"{"parameters":{}}"#,
        #"{"method":"a.B","parameters":[]}"#, #"{"method":"a.B","parameters":"x"}"#, #"{"method":"a.B","more":1}"#,
        #"{"method":"a.B","oneway":"yes"}"#, #"{"method":"a.B","more":true,"oneway":true}"#,
        #"{"method":"a.B","upgrade":true,"more":true}"#, #"{"method":"a.B","extra":1}"#, #"{"method":"a.B","method":"a.B"}"#,
        #"{"method":"a.B","parameters":{"a":1,"a":1}}"#, #"{"method":"a.B"}{"#, #"{"method":"a.B"} x"#,
        "{\"method\":\"a.B\u{1}\"}",
    ])
    func whatIsNoCallIsMalformed(_ text: String) {
        #expect(throws: Malformed.self) { try Call(reading: Array(text.utf8)) }
    }

    @Test(arguments: [
        (#"{"method":"a.b.C"}"#, Call(method: "a.b.C")),
        (#"{"parameters":null,"method":"a.b.C"}"#, Call(method: "a.b.C")),
        (#" { "method" : "a.b.C" , "parameters" : { } } "#, Call(method: "a.b.C")),
        (#"{"method":"a.b.C","more":false,"oneway":false,"upgrade":false}"#, Call(method: "a.b.C")),
        (#"{"method":"a.b.C","more":true,"oneway":false}"#, Call(method: "a.b.C", mode: .more)),
        (#"{"method":"a.b.C","oneway":true}"#, Call(method: "a.b.C", mode: .oneway)),
        (#"{"method":"a.b.C","upgrade":true}"#, Call(method: "a.b.C", mode: .upgrade)),
    ])
    func aCallMayBeWrittenInManyWays(_ text: String, _ call: Call) throws {
        #expect(try Call(reading: Array(text.utf8)) == call)
    }

    @Test func theInterfaceIsWhatStandsBeforeTheLastDot() {
        #expect(Call(method: "a.b.C").interface == "a.b")
        #expect(Call(method: "a.b.C").member == "C")
        #expect(Call(method: "C").interface == nil)
        #expect(Call(method: "C").member == "C")
    }

    @Test(arguments: [(Call.Mode.oneway, "oneway"), (.more, "more"), (.upgrade, "upgrade")])
    func theModeIsSaidByItsName(_ mode: Call.Mode, _ name: String) throws {
        let call = Call(method: "a.B", mode: mode)
        #expect(String(decoding: call.message, as: UTF8.self) == "{\"method\":\"a.B\",\"\(name)\":true}\0")
        #expect(try Call(reading: call.message.dropLast()) == call)
    }

    @Test(arguments: [
        "[]", #"{"parameters":null}"#, #"{"parameters":[]}"#, #"{"error":null}"#, #"{"error":1}"#, #"{"continues":1}"#,
        #"{"continues":null}"#, #"{"extra":1}"#, #"{"error":"a.B","continues":true}"#, "",
    ])
    func whatIsNoReplyIsMalformed(_ text: String) {
        #expect(throws: Malformed.self) { try Reply(reading: Array(text.utf8)) }
    }

    @Test func aReplySendsNothingThatIsNotSet() throws {
        #expect(String(decoding: try Reply().message(), as: UTF8.self) == "{}\0")
        #expect(String(decoding: try Reply(error: "a.B").message(), as: UTF8.self) == "{\"error\":\"a.B\"}\0")
        #expect(String(decoding: try Reply(continues: true).message(), as: UTF8.self) == "{\"continues\":true}\0")
        #expect(try Reply(reading: Array(#"{"continues":false}"#.utf8)) == Reply())
    }

    @Test func aReplyThatNoClientReadsIsNotWritten() throws {
        let long = Player.Check.Answer(
            ok: false, problems: [Player.Problem(severity: .error, message: String(repeating: "x", count: 8 << 20))]
        )
        #expect(throws: MessageReader.Overrun(limit: 8 << 20)) { try Reply(long).message() }
        // One long text may be meant many times: it is not even built up.
        let text = String(repeating: "x", count: 1 << 20)
        let many = Player.Check.Answer(
            ok: false, problems: Array(repeating: Player.Problem(severity: .error, message: text), count: 10_000)
        )
        #expect(throws: MessageReader.Overrun(limit: 8 << 20)) { try Reply(many).message() }
    }

    @Test func aClientIgnoresFieldsThatItDoesNotKnow() throws {
        let reply = try Reply(reading: Array(#"{"parameters":{"duration":900,"loudness":3}}"#.utf8))
        let answer = try JSON.object(reply.parameters).decode(Player.PlayCue.Answer.self, unknownMembers: .ignored)
        #expect(answer == Player.PlayCue.Answer(duration: .milliseconds(900)))
    }

    @Test(arguments: [
        (#"{"status":{}}"#, ["status", "state"], "it is missing"),
        (
            #"{"status":{"state":"idle","volume":70.0,"muted":false,"audio":"ready"}}"#, ["status", "volume"],
            "it is a real number, and must be an integer"
        ),
        (
            #"{"status":{"state":"idle","volume":70,"muted":0,"audio":"ready"}}"#, ["status", "muted"],
            "it is an integer, and must be a boolean"
        ),
        (#"{"status":[]}"#, ["status"], "it is an array, and must be an object"),
    ])
    func aClientMindsTheTypesOfThoseItKnows(_ text: String, _ path: [String], _ reason: String) throws {
        let value = try JSON(parsing: text)
        #expect(throws: JSON.Mismatch(path: path, reason: reason)) {
            try value.decode(Player.Present.self, unknownMembers: .ignored)
        }
    }
}
