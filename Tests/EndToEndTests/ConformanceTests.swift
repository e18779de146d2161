import Glibc
import LimberControl
import LimberTestSupport
import Testing

/// The wire, held against its own description and against clients that others wrote.
@Suite struct ConformanceTests {
    private static let routine = """
        title: Conformance
        timing: {prepare: 0s, switch: 0s}
        steps:
          - {name: Calf, sides: each, hold: 1s, positions: [neutral, rotated in]}
          - {name: Hamstring, hold: 5s+, choose: {seated: {say: Sit.}, lying: {say: Lie.}}}
          - {wait: Breathe}
        """
    private static let broken = "title: 1\nsteps: [{hold: 20}]\n"

    /// Each call with the error it ends with, in an order that goes through the states.
    private static let calls: [(String, JSON, String?)] = [
        ("GetStatus", [:], nil), ("Next", [:], "NoSession"), ("ListRoutines", [:], nil), ("ListCues", [:], nil),
        ("ListDevices", [:], nil),
        ("ShowRoutine", ["routine": "post-run-six"], nil), ("ShowRoutine", ["text": .string(routine), "auto": true], nil),
        ("ShowRoutine", ["text": .string(routine), "choices": ["standing"]], "NoSuchChoice"),
        ("ShowRoutine", ["routine": "no-such"], "NoSuchRoutine"), ("Check", ["text": .string(routine)], nil),
        ("Check", ["text": .string(broken)], nil), ("Start", ["text": .string(broken)], "InvalidRoutine"),
        ("Start", ["routine": "post-run-six", "fromStep": 99], "NoSuchStep"),
        ("Start", ["routine": "post-run-six"], nil), ("Start", [:], "SessionActive"),
        ("PlayCue", ["cue": "finish"], "AudioUnavailable"), ("Pause", [:], nil), ("Extend", ["duration": 5000], nil),
        ("Next", [:], nil), ("Resume", [:], nil), ("Toggle", [:], nil), ("Again", [:], nil), ("Back", [:], nil),
        ("Skip", ["count": 2], nil), ("GoTo", ["step": 3], nil), ("GoTo", ["step": 33], "NoSuchStep"),
        ("SetVolume", ["volume": 5, "muteFor": 60_000], nil), ("GetStatus", [:], nil), ("SetVolume", ["muted": false], nil),
        ("Stop", ["pain": 4], nil), ("Start", ["text": .string(routine), "only": [3]], nil),
        ("Extend", ["duration": 5000], "CannotExtend"), ("Stop", [:], nil), ("Reload", [:], nil),
        ("ListSessions", ["limit": 5], nil), ("ListSessions", ["before": "no-such"], "NoSuchSession"),
        ("Note", ["pain": 2, "text": "tight"], nil), ("Export", [:], nil), ("Import", ["text": "{}"], "InvalidHistory"),
        ("Import", ["text": "{", "more": true], nil),
        ("ListPlans", [:], nil), ("EnablePlan", ["plan": "no-such", "enabled": true], "NoSuchPlan"),
        ("EnablePlan", ["plan": "mine", "enabled": false], nil), ("StartDose", ["plan": "mine"], "NoDose"),
        ("EnablePlan", ["plan": "mine", "enabled": true], nil), ("ListDoses", ["days": 3], nil),
        ("SnoozeDose", ["duration": 1000], nil), ("SnoozeDose", ["duration": 86_400_000], "NoDose"),
        ("SkipDose", ["why": "away"], nil), ("SkipDose", ["undo": true], nil), ("SkipDose", ["undo": true], "NothingSkipped"),
        ("StartDose", ["plan": "mine", "client": "test"], nil), ("ListDoses", [:], nil), ("Stop", [:], nil),
        ("GetStats", ["plan": "mine", "weeks": 2], nil), ("SetQuiet", ["duration": 60_000], nil),
        ("SetQuiet", ["duration": 0], nil),
    ]

    /// Open all day.
    private static let plan = "title: All day\nentries: [{at: 00:00, window: 24h, routine: true-hamstring}]\n"

    @Test func everyReplyKeepsToTheServedDescription() throws {
        let directory = try TemporaryDirectory()
        try directory.write("title: [", to: "config/limber/routines/broken.yaml")
        try directory.write(Self.plan, to: "config/limber/plans/mine.yaml")
        let daemon = try LiveDaemon(in: directory)
        let description = try daemon.call(Introspection.GetInterfaceDescription(interface: Player.interface)).description
        let interface = try InterfaceDescription(parsing: description)
        let watcher = try daemon.connect()
        try watcher.send(Call(Player.Monitor(tickInterval: .milliseconds(100))))
        let client = try daemon.connect()

        var called: Set<String> = ["Monitor"]
        var seen: Set<String> = []
        for (member, parameters, error) in Self.calls {
            let call = Call(method: "\(Player.interface).\(member)", parameters: try #require(parameters.object))
            #expect(interface.violations(of: call).isEmpty)
            try client.send(call)
            let reply = try client.reply()
            #expect(reply.error == error.map { "\(Player.interface).\($0)" }, "\(member) \(parameters): \(reply)")
            #expect(!reply.continues)
            #expect(interface.violations(of: reply, to: member) == [], "\(member) \(parameters)")
            called.insert(member)
            error.map { _ = seen.insert($0) }
        }
        #expect(called == Set(interface.methods.keys), "every method was called")

        try directory.write("volume: 300\n", to: "config/limber/config.yaml")
        try directory.write("title: x\nnotes: 3\n", to: "config/limber/sounds/mine.yaml")
        for (member, parameters, error) in [
            ("Reload", [:] as JSON, "InvalidConfiguration"), ("Start", ["theme": "no-such"], "NoSuchTheme"),
        ] {
            try client.send(Call(method: "\(Player.interface).\(member)", parameters: try #require(parameters.object)))
            let reply = try client.reply()
            #expect(reply.error == "\(Player.interface).\(error)")
            #expect(interface.violations(of: reply, to: member) == [])
            seen.insert(error)
        }
        let forgetful = try LiveDaemon(environment: ["XDG_STATE_HOME": "/proc/limber"])
        let other = try forgetful.connect()
        try other.send(Call(Player.Export()))
        let unavailable = try other.reply()
        #expect(unavailable.error == "\(Player.interface).HistoryUnavailable")
        #expect(interface.violations(of: unavailable, to: "Export") == [])
        seen.insert("HistoryUnavailable")
        try forgetful.stop()
        #expect(seen == Set(interface.errors.keys), "every error was seen")

        try client.send(Call(Player.Start(text: Self.routine)))
        _ = try client.reply()
        // Those of a device and of a slow client have nothing here to tell of.
        let expected = Set(Player.EventKind.allCases.map(\.rawValue)).subtracting(["audio", "lagged"])
        try awaitEvents(of: expected, from: watcher, interface: interface)
        try daemon.stop()
    }

    /// Takes events until each of these kinds has come.
    private func awaitEvents(of expected: Set<String>, from watcher: Connection, interface: InterfaceDescription) throws {
        var kinds: Set<String> = []
        while true {
            let event = try watcher.reply()
            #expect(event.continues)
            #expect(interface.violations(of: event, to: "Monitor") == [])
            guard case .string(let kind) = event.parameters["kind"] else { throw NoEvent() }
            kinds.insert(kind)
            if kinds.isSuperset(of: expected) { return }
        }
    }

    @Test func theIntrospectionKeepsToItsDescription() throws {
        let daemon = try LiveDaemon()
        let client = try daemon.connect()
        let interface = try InterfaceDescription(parsing: Introspection.description)
        let calls = [
            Call(Introspection.GetInfo()), Call(Introspection.GetInterfaceDescription(interface: Introspection.interface)),
            Call(Introspection.GetInterfaceDescription(interface: "org.example.Other")),
            Call(method: "org.varlink.service.GetNothing"), Call(method: "org.limberd.Player.Fly"),
            Call(method: "org.limberd.Player.GoTo"), Call(method: "org.limberd.Player.Monitor"),
            Call(method: "org.limberd.Player.Pause", mode: .upgrade),
        ]
        for call in calls {
            try client.send(call)
            let reply = try client.reply()
            let wrong =
                if let error = reply.error {
                    interface.violations(ofServiceError: error, parameters: reply.parameters)
                } else {
                    interface.violations(of: reply, to: call.member)
                }
            #expect(wrong == [], "\(call.method)")
        }
        try daemon.stop()
    }

    @Test func otherClientsUnderstandIt() throws {
        let python = "\(BuiltProgram.checkout)/.build-venv/bin/python"
        let script = "\(BuiltProgram.checkout)/Tests/Conformance/conformance.py"
        try #require(access(python, X_OK) == 0, "\(python) is missing; make it with: make venv")
        let daemon = try LiveDaemon()
        let result = try ChildProcess.run(python, [script, daemon.socket.description])
        #expect(result.ending == .exited(0), "\(result.output)\(result.errors)")
        #expect(result.output == "conforms\n")
        try daemon.stop()
    }
}

extension Connection {
    /// The next reply.
    func reply() throws -> Reply {
        guard case .reply(let reply) = try receive(within: .seconds(10)) else { throw NoEvent() }
        return reply
    }
}

extension InterfaceDescription {
    /// What is wrong with an error of this interface, which serves every other.
    fileprivate func violations(ofServiceError error: String, parameters: JSON.Object) -> [String] {
        guard let fields = errors[error.split(separator: ".").last.map(String.init) ?? ""], error.hasPrefix("\(name).") else {
            return ["\(name) has no error \(error)"]
        }
        return fields.map(\.name) == parameters.names ? [] : ["\(error) has \(parameters.names)"]
    }
}
