import LimberControl
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: Sample.full + Sample.least)
    func aCallIsReadAsItWasWritten(_ sample: Sample) throws {
        #expect(try Call(reading: sample.call.message.dropLast()) == sample.call)
    }

    @Test(arguments: Sample.full + Sample.least)
    func aReplyIsReadAsItWasWritten(_ sample: Sample) throws {
        let reply = try Reply(reading: try sample.reply.message().dropLast())
        #expect(reply == sample.reply)
        #expect(try sample.again(reply.parameters) == sample.reply)
    }

    @Test(arguments: Fault.samples)
    func aFaultIsReadAsItWasWritten(_ fault: Fault) throws {
        let reply = try Reply(reading: try Reply(fault).message().dropLast())
        let name = try #require(reply.error)
        #expect(try Fault(error: name, parameters: reply.parameters) == fault)
    }

    @Test func theBytesOfAFault() throws {
        let active = Fault.sessionActive(session: "s1", routine: "a", remaining: nil)
        #expect(
            String(decoding: try Reply(active).message(), as: UTF8.self)
                == #"{"error":"org.limberd.Player.SessionActive","parameters":{"session":"s1","routine":"a"}}"# + "\0"
        )
        #expect(
            String(decoding: try Reply(Fault.noSession).message(), as: UTF8.self)
                == #"{"error":"org.limberd.Player.NoSession"}"# + "\0"
        )
    }

    @Test func anErrorThatIsNotKnownIsNoFault() throws {
        #expect(try Fault(error: "org.limberd.Player.Tired", parameters: JSON.Object()) == nil)
    }

    @Test func aFaultIgnoresWhatItDoesNotKnowAndMindsWhatItKnows() throws {
        let more = try #require(JSON(parsing: #"{"step":9,"steps":6,"hint":"x"}"#).object)
        #expect(try Fault(error: "org.limberd.Player.NoSuchStep", parameters: more) == .noSuchStep(step: 9, steps: 6))
        let wrong = try #require(JSON(parsing: #"{"step":"9","steps":6}"#).object)
        #expect(throws: JSON.Mismatch.self) { try Fault(error: "org.limberd.Player.NoSuchStep", parameters: wrong) }
    }

    @Test(arguments: Fault.samples)
    func aFaultSaysWhatToDoInOneSentence(_ fault: Fault) {
        #expect(!fault.description.isEmpty)
        #expect(!fault.description.contains("Optional("))
    }

    @Test func aFaultSaysWhatIsLeft() {
        let active = Fault.sessionActive(session: "s1", routine: "a", remaining: .milliseconds(199_001))
        #expect(active.description == "a session is active: a, 3:20 left; stop it with `limber stop`, or start with --replace")
    }
}
