import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// What limberd takes, and what it answers to what it does not.
@Suite struct RequestTests {
    @Test(arguments: Sample.full + Sample.least)
    func whatAClientWritesIsTaken(_ sample: Sample) throws {
        let request = try Request(sample.call)
        guard case .player = request else {
            Issue.record("\(request)")
            return
        }
    }

    @Test func theParametersArrive() throws {
        let call = try Call(reading: Array(#"{"method":"org.limberd.Player.Extend","parameters":{"duration":2500}}"#.utf8))
        #expect(try Request(call) == .player(.extend(Player.Extend(duration: .milliseconds(2500)))))
        #expect(try Request(Call(method: "org.limberd.Player.Pause")) == .player(.pause))
        #expect(try Request(Call(method: "org.varlink.service.GetInfo")) == .getInfo)
        let ask = Introspection.GetInterfaceDescription(interface: "a.b")
        #expect(try Request(Call(ask)) == .getInterfaceDescription(ask))
    }

    @Test(arguments: [
        ("Start", #"{"scale":24}"#, "scale"), ("Start", #"{"scale":401}"#, "scale"), ("Start", #"{"scale":100.0}"#, "scale"),
        ("Start", #"{"scale":"100"}"#, "scale"), ("Start", #"{"scale":true}"#, "scale"), ("Start", #"{"scale":1e2}"#, "scale"),
        ("Start", #"{"routine":1}"#, "routine"), ("Start", #"{"routine":""}"#, "routine"),
        ("Start", #"{"routine":"a\u001b[2J"}"#, "routine"), ("Start", #"{"text":["a"]}"#, "text"),
        ("Start", #"{"fromStep":0}"#, "fromStep"), ("Start", #"{"only":[]}"#, "only"), ("Start", #"{"only":[1,0]}"#, "only"),
        ("Start", #"{"only":[1,null]}"#, "only"), ("Start", #"{"only":{"1":1}}"#, "only"), ("Start", #"{"only":["1"]}"#, "only"),
        ("Start", #"{"firstSide":"both"}"#, "firstSide"), ("Start", #"{"firstSide":"Left"}"#, "firstSide"),
        ("Start", #"{"firstSide":0}"#, "firstSide"), ("Start", #"{"choices":"wall"}"#, "choices"),
        ("Start", #"{"auto":1}"#, "auto"), ("Start", #"{"replace":"yes"}"#, "replace"), ("Start", #"{"Routine":"a"}"#, "Routine"),
        ("Start", #"{"routine":"a","extra":null}"#, "extra"), ("Start", #"{"":1}"#, ""),
        ("Pause", #"{"now":true}"#, "now"), ("GetStatus", #"{"status":null}"#, "status"),
        ("Skip", #"{"count":0}"#, "count"), ("Skip", #"{"count":-1}"#, "count"),
        ("GoTo", "{}", "step"), ("GoTo", #"{"step":null}"#, "step"), ("GoTo", #"{"step":0}"#, "step"),
        ("GoTo", #"{"step":2.0}"#, "step"), ("GoTo", #"{"step":"2"}"#, "step"),
        ("Extend", "{}", "duration"), ("Extend", #"{"duration":999}"#, "duration"),
        ("Extend", #"{"duration":3600001}"#, "duration"),
        ("Extend", #"{"duration":9223372036854775807}"#, "duration"),
        ("Extend", #"{"duration":-9223372036854775808}"#, "duration"),
        ("Extend", #"{"duration":"10s"}"#, "duration"), ("Extend", #"{"duration":[10,0]}"#, "duration"),
        ("Stop", #"{"pain":-1}"#, "pain"), ("Stop", #"{"pain":11}"#, "pain"),
        ("Monitor", #"{"kinds":["cues"]}"#, "kinds"), ("Monitor", #"{"kinds":"cue"}"#, "kinds"),
        ("Monitor", #"{"tickInterval":99}"#, "tickInterval"), ("Monitor", #"{"tickInterval":3600001}"#, "tickInterval"),
        ("ShowRoutine", #"{"scale":0}"#, "scale"), ("ShowRoutine", #"{"replace":true}"#, "replace"),
        ("Check", "{}", "text"), ("Check", #"{"text":null}"#, "text"), ("Check", #"{"text":{}}"#, "text"),
        ("PlayCue", "{}", "cue"), ("PlayCue", #"{"cue":"gong"}"#, "cue"),
        ("SetVolume", #"{"volume":101}"#, "volume"), ("SetVolume", #"{"volume":-1}"#, "volume"),
        ("SetVolume", #"{"muteFor":0}"#, "muteFor"), ("SetVolume", #"{"muteFor":2678400001}"#, "muteFor"),
        ("EnablePlan", "{}", "plan"), ("EnablePlan", #"{"plan":"a"}"#, "enabled"),
        ("EnablePlan", #"{"plan":"","enabled":true}"#, "plan"), ("ListDoses", #"{"days":0}"#, "days"),
        ("ListDoses", #"{"days":32}"#, "days"), ("StartDose", #"{"pain":11}"#, "pain"), ("StartDose", #"{"plan":""}"#, "plan"),
        ("SnoozeDose", #"{"duration":999}"#, "duration"), ("SnoozeDose", #"{"duration":86400001}"#, "duration"),
        ("SkipDose", #"{"why":""}"#, "why"), ("SkipDose", #"{"why":"a\nb"}"#, "why"),
        ("SkipDose", #"{"why":"a","undo":true}"#, "why"), ("SetQuiet", #"{"duration":-1}"#, "duration"),
        ("SetQuiet", #"{"duration":2678400001}"#, "duration"), ("SetQuiet", #"{"until":"14:00"}"#, "until"),
        ("SetQuiet", #"{"until":"2025-02-29T14:00:00Z"}"#, "until"),
        ("SetVolume", #"{"muted":false,"muteFor":1000}"#, "muteFor"), ("Reload", #"{"path":"/etc/passwd"}"#, "path"),
        ("Start", #"{"firstSide":"left","neglected":true}"#, "neglected"), ("GetStats", #"{"weeks":0}"#, "weeks"),
        ("GetStats", #"{"weeks":521}"#, "weeks"), ("GetStats", #"{"plan":""}"#, "plan"),
    ])
    func aWrongParameterIsNamed(_ method: String, _ parameters: String, _ wrong: String) throws {
        let call = try call(method, parameters)
        #expect(throws: Fault.invalidParameter(parameter: wrong)) { try Request(call) }
    }

    @Test(arguments: [
        ("Start", #"{"scale":25,"routine":null,"only":null}"#), ("Start", #"{"scale":400}"#), ("Skip", #"{"count":null}"#),
        ("Extend", #"{"duration":1000}"#), ("Extend", #"{"duration":3600000}"#), ("Stop", #"{"pain":0}"#),
        ("Stop", #"{"pain":10}"#), ("Monitor", #"{"tickInterval":100}"#), ("Monitor", #"{"tickInterval":3600000}"#),
        ("SetVolume", #"{"volume":0}"#), ("SetVolume", #"{"volume":100,"muteFor":1}"#),
    ])
    func theEndsOfARangeAreInItAndNullIsAbsent(_ method: String, _ parameters: String) throws {
        let call = try call(method, parameters)
        #expect(throws: Never.self) { try Request(call) }
    }

    private func call(_ method: String, _ parameters: String) throws -> Call {
        let mode = method == "Monitor" ? #","more":true"# : ""
        return try Call(reading: Array(#"{"method":"org.limberd.Player.\#(method)","parameters":\#(parameters)\#(mode)}"#.utf8))
    }

    /// For every parameter of every method: of another type it is refused by its name.
    @Test func everyParameterIsHeldToItsType() throws {
        let player = try InterfaceDescription(parsing: Player.description)
        for sample in Sample.full {
            for field in try #require(player.methods[sample.call.member]).input {
                for wrong: JSON in [1, 1.0, "", true, [], ["": 1]] where wrong.isWrong(for: field.type) {
                    let parameters = sample.call.parameters.replacing(field.name, by: wrong)
                    let call = Call(method: sample.call.method, parameters: parameters, mode: sample.call.mode)
                    #expect(throws: Fault.invalidParameter(parameter: field.name)) { try Request(call) }
                }
            }
        }
    }

    @Test func whatIsNotThereIsNotFound() {
        #expect(throws: Fault.methodNotFound(method: "org.limberd.Player.Dance")) {
            try Request(Call(method: "org.limberd.Player.Dance"))
        }
        #expect(throws: Fault.methodNotFound(method: "org.limberd.Player.")) { try Request(Call(method: "org.limberd.Player.")) }
        #expect(throws: Fault.methodNotFound(method: "org.varlink.service.Get")) {
            try Request(Call(method: "org.varlink.service.Get"))
        }
        #expect(throws: Fault.interfaceNotFound(interface: "org.example")) { try Request(Call(method: "org.example.Pause")) }
        #expect(throws: Fault.interfaceNotFound(interface: "Pause")) { try Request(Call(method: "Pause")) }
        #expect(throws: Fault.interfaceNotFound(interface: "")) { try Request(Call(method: "")) }
    }

    @Test func aStreamMustBeAskedForAsOne() {
        #expect(throws: Fault.expectedMore) { try Request(Call(method: "org.limberd.Player.Monitor")) }
        #expect(throws: Fault.expectedMore) { try Request(Call(method: "org.limberd.Player.Monitor", mode: .oneway)) }
        #expect(throws: Never.self) { try Request(Call(method: "org.limberd.Player.Monitor", mode: .more)) }
        #expect(throws: Never.self) { try Request(Call(method: "org.limberd.Player.Pause", mode: .more)) }
        #expect(throws: Never.self) { try Request(Call(method: "org.limberd.Player.Pause", mode: .oneway)) }
    }

    @Test func noMethodChangesTheProtocol() {
        #expect(throws: Fault.methodNotImplemented(method: "org.limberd.Player.Pause")) {
            try Request(Call(method: "org.limberd.Player.Pause", mode: .upgrade))
        }
    }

    @Test func aTextIsPlayedUnderANameThatIsNotLookedUp() {
        #expect(Player.Start().source == .configured)
        #expect(Player.Start(routine: "a").source == .named("a"))
        #expect(Player.Start(routine: "a", text: "b").source == .text("b", name: "a"))
        #expect(Player.ShowRoutine(text: "b").source == .text("b", name: nil))
    }

    @Test func aStreamGetsWhatItAsksForAndWhatItMustKnow() {
        let all = Player.Monitor()
        #expect(Player.EventKind.allCases.filter { !all.wants($0) } == [.tick])
        #expect(Player.Monitor(tickInterval: .seconds(1)).wants(.tick))
        let cues = Player.Monitor(kinds: [.cue])
        #expect(Player.EventKind.allCases.filter(cues.wants) == [.snapshot, .cue, .lagged])
        #expect(Player.Monitor(kinds: [.tick]).wants(.tick))
    }
}

extension JSON {
    fileprivate func isWrong(for kind: InterfaceDescription.Kind) -> Bool {
        switch (self, kind) {
        case (_, .optional(let kind)): isWrong(for: kind)
        case (.int, .int), (.bool, .bool), (.string, .string), (.array, .array): false
        default: true
        }
    }
}

extension JSON.Object {
    fileprivate func replacing(_ name: String, by value: JSON) -> JSON.Object {
        let text = members.map { "\(JSON.string($0.name)):\($0.name == name ? value : $0.value)" }.joined(separator: ",")
        return (try? JSON(parsing: "{\(text)}"))?.object ?? JSON.Object()
    }
}
