import LimberControl
import LimberCore
import Testing

@testable import LimberDaemon

/// Every command in every state, as it goes over the wire.
@Suite struct CommandTableTests {
    private func desk(in state: Player.State) throws -> Desk {
        let timeline = try Stage.timeline(Stage.twoStretches)
        guard state == .interrupted else {
            let desk = try Desk()
            if state != .idle { _ = try desk.answer(Player.Start(text: Stage.twoStretches)) }
            // Five seconds into the first hold.
            desk.stage.pass(.milliseconds(7600))
            if state == .paused { _ = try desk.answer(Player.Pause()) }
            _ = desk.stage.takeLines()
            return desk
        }
        let now = Instant(nanoseconds: 1_000_000_000_000)
        return try Desk(Stage(session: Session(interrupted: Bookmark(id: "old", timeline: timeline, phase: 1), at: now)))
    }

    /// The state after the command and what was told, or the error's name.
    private func outcome(of call: Call, in state: Player.State) throws -> String {
        let desk = try self.desk(in: state)
        let reply = try #require(desk.reply(to: call))
        let after = try desk.answer(Player.GetStatus()).status.state
        let lines = desk.stage.takeLines()
        if let error = reply.error {
            #expect(after == state && lines.isEmpty, "what is refused changes nothing")
            return String(error.drop { $0 != "." }.dropFirst().split(separator: ".").last ?? "")
        }
        return ([after.rawValue] + lines).joined(separator: ", ")
    }

    private func call(_ member: String, _ parameters: JSON = [:]) throws -> Call {
        Call(method: "org.limberd.Player.\(member)", parameters: try #require(parameters.object))
    }

    @Test(arguments: [
        ("Pause", "NoSession", "paused, paused", "paused", "NoSession"),
        ("Resume", "NoSession", "running", "running, resumed", "running, resumed"),
        ("Toggle", "NoSession", "paused, paused", "running, resumed", "running, resumed"),
        (
            "Next", "NoSession", "running, moved switchSide right, phase switchSide right", "paused, moved switchSide right",
            "NoSession"
        ),
        (
            "Skip", "NoSession", "running, moved getReady both, phase getReady both", "paused, moved getReady both", "NoSession"
        ),
        ("Back", "NoSession", "running, moved getReady left, phase getReady left", "paused, moved getReady left", "NoSession"),
        ("Again", "NoSession", "running, moved getReady left, phase getReady left", "paused, moved getReady left", "NoSession"),
        ("Stop", "NoSession", "idle, ended stopped", "idle, ended stopped", "idle, ended interrupted"),
    ])
    func aCommandWithoutParameters(member: String, idle: String, running: String, paused: String, interrupted: String) throws {
        for (state, expected) in [(Player.State.idle, idle), (.running, running), (.paused, paused), (.interrupted, interrupted)]
        {
            #expect(try outcome(of: call(member), in: state) == expected, "\(member) when \(state)")
        }
    }

    @Test func goToAndExtend() throws {
        let goTo = try call("GoTo", ["step": 2])
        let extend = try call("Extend", ["duration": 10_000])
        for state in [Player.State.idle, .interrupted] {
            #expect(try outcome(of: goTo, in: state) == "NoSession")
            #expect(try outcome(of: extend, in: state) == "NoSession")
        }
        #expect(try outcome(of: goTo, in: .running) == "running, moved getReady both, phase getReady both")
        #expect(try outcome(of: goTo, in: .paused) == "paused, moved getReady both")
        #expect(try outcome(of: extend, in: .running) == "running, extended")
        #expect(try outcome(of: extend, in: .paused) == "paused, extended")
        for state in [Player.State.running, .paused] {
            #expect(try outcome(of: call("GoTo", ["step": 3]), in: state) == "NoSuchStep")
            #expect(try outcome(of: call("Skip", ["count": 9]), in: state) == "idle, ended stopped")
            #expect(try outcome(of: call("Stop", ["pain": 3]), in: state) == "idle, ended pain")
        }
    }

    @Test func startReplacesOnlyWhereToldTo() throws {
        let start = Call(Player.Start(text: Stage.openHold))
        let replacing = Call(Player.Start(text: Stage.openHold, replace: true))
        for call in [start, replacing] {
            #expect(try outcome(of: call, in: .idle) == "running, started")
            #expect(try outcome(of: call, in: .interrupted) == "running, ended interrupted, started")
        }
        for state in [Player.State.running, .paused] {
            #expect(try outcome(of: start, in: state) == "SessionActive")
            #expect(try outcome(of: replacing, in: state) == "running, ended stopped, started")
        }
    }

    @Test func aCueIsPlayedOutsideOfARunningSession() throws {
        let play = Call(Player.PlayCue(cue: .finish))
        #expect(try outcome(of: play, in: .running) == "SessionActive")
        for state in [Player.State.idle, .paused, .interrupted] {
            #expect(try outcome(of: play, in: state) == state.rawValue)
        }
    }

    @Test(arguments: Player.State.allCases)
    func whatIsNoCommandWorksInEveryState(state: Player.State) throws {
        let calls = [
            Call(Player.GetStatus()), Call(Player.ListRoutines()), Call(Player.ShowRoutine(routine: "post-run-six")),
            Call(Player.Check(text: "")), Call(Player.ListCues()), Call(Player.ListDevices()),
            Call(Player.SetVolume()), Call(Player.ListPlans()), Call(Player.ListDoses()), Call(Player.SetQuiet()),
        ]
        for call in calls { #expect(try outcome(of: call, in: state) == state.rawValue, "\(call.method)") }
        #expect(try outcome(of: Call(Player.SetVolume(volume: 5)), in: state) == "\(state), volume 5")
        #expect(try outcome(of: Call(Player.Reload()), in: state) == "\(state), reloaded")
        #expect(try outcome(of: Call(Player.SetQuiet(duration: .seconds(60))), in: state) == "\(state), plans")
        // There is no plan in force.
        #expect(try outcome(of: Call(Player.StartDose()), in: state) == "NoDose")
        #expect(try outcome(of: Call(Player.SnoozeDose()), in: state) == "NoDose")
        #expect(try outcome(of: Call(Player.SkipDose()), in: state) == "NoDose")
        #expect(try outcome(of: Call(Player.SkipDose(undo: true)), in: state) == "NothingSkipped")
        #expect(try outcome(of: Call(Player.EnablePlan(plan: "no-such", enabled: true)), in: state) == "NoSuchPlan")
    }

    @Test func theRefusalOfASecondSessionSaysWhatRuns() throws {
        let desk = try self.desk(in: .running)
        let running = try desk.answer(Player.GetStatus()).status
        let fault = try desk.fault(Player.Start())
        #expect(
            fault == .sessionActive(session: running.session ?? "", routine: "text", remaining: .seconds(27)))
    }
}
