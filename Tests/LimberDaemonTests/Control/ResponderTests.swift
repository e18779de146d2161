import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What each method answers.
@Suite struct ResponderTests {
    private func status(_ desk: Desk) throws -> Player.Status { try desk.answer(Player.GetStatus()).status }

    @Test func itTellsWhatItIs() throws {
        let desk = try Desk()
        let info: Introspection.GetInfo.Answer = try JSON.object(
            try #require(desk.reply(to: Call(Introspection.GetInfo()))).parameters
        ).decode(unknownMembers: .refused)
        #expect(info.version == "1.2.3")
        #expect(info.interfaces == ["org.varlink.service", "org.limberd.Player"])
    }

    @Test func itServesItsDescriptionsAndNoOther() throws {
        let desk = try Desk()
        for interface in ["org.varlink.service", "org.limberd.Player"] {
            let reply = desk.reply(to: Call(Introspection.GetInterfaceDescription(interface: interface)))
            guard case .string(let text) = reply?.parameters["description"] else {
                Issue.record("no description of \(interface)")
                continue
            }
            #expect(try InterfaceDescription(parsing: text).name == interface)
        }
        let other = desk.reply(to: Call(Introspection.GetInterfaceDescription(interface: "org.example.Other")))
        #expect(other == Reply(Fault.interfaceNotFound(interface: "org.example.Other")))
    }

    @Test(arguments: [
        ("org.limberd.Player.Fly", Fault.methodNotFound(method: "org.limberd.Player.Fly")),
        ("org.example.Other.Do", .interfaceNotFound(interface: "org.example.Other")),
        ("GetStatus", .interfaceNotFound(interface: "GetStatus")), ("", .interfaceNotFound(interface: "")),
        ("org.limberd.Player.Monitor", .expectedMore),
    ])
    func whatIsNotThereIsSaid(method: String, fault: Fault) throws {
        #expect(try Desk().reply(to: Call(method: method)) == Reply(fault))
    }

    @Test func parametersAreReadStrictly() throws {
        let desk = try Desk()
        let wrong: [(String, JSON, String)] = [
            ("GetStatus", ["verbose": true], "verbose"), ("GoTo", [:], "step"), ("GoTo", ["step": 1.0], "step"),
            ("GoTo", ["step": "1"], "step"), ("GoTo", ["step": 0], "step"), ("Extend", ["duration": 0], "duration"),
            ("Extend", ["duration": 3_600_001], "duration"), ("Stop", ["pain": 11], "pain"), ("Skip", ["count": 0], "count"),
            ("PlayCue", ["cue": "bang"], "cue"), ("SetVolume", ["volume": 101], "volume"),
            ("SetVolume", ["muteFor": 0], "muteFor"), ("SetVolume", ["muteFor": 5, "muted": false], "muteFor"),
            ("Start", ["scale": 24], "scale"), ("Start", ["firstSide": "both"], "firstSide"), ("Start", ["only": []], "only"),
            ("Start", ["routine": ""], "routine"), ("ShowRoutine", ["replace": true], "replace"), ("Check", [:], "text"),
        ]
        for (member, parameters, name) in wrong {
            let call = Call(method: "org.limberd.Player.\(member)", parameters: try #require(parameters.object))
            #expect(desk.reply(to: call) == Reply(Fault.invalidParameter(parameter: name)), "\(member) \(parameters)")
        }
    }

    @Test func aBuiltInRoutineIsStarted() throws {
        let desk = try Desk()
        let answer = try desk.answer(Player.Start(routine: "post-run-six", fromStep: 2))
        #expect(answer.status.state == .running)
        #expect(answer.status.session == answer.session)
        #expect(answer.status.routine == "post-run-six")
        #expect(answer.status.phase?.step == 2)
        #expect(desk.stage.takeLines() == ["started"])
    }

    @Test func withoutANameTheConfiguredRoutineIsStarted() throws {
        let desk = try Desk(configuration: "routine: rolled-mat-calf\n")
        #expect(try desk.answer(Player.Start()).status.routine == "rolled-mat-calf")
    }

    @Test func aTextIsStartedUnderAnyName() throws {
        let desk = try Desk()
        let status = try desk.answer(Player.Start(routine: "./Mine.yaml", text: Stage.twoStretches)).status
        #expect(status.routine == "./Mine.yaml")
        #expect(status.title == "Two stretches")
        #expect(status.duration == .seconds(34))
    }

    @Test func whatCannotBeStartedSaysWhy() throws {
        let desk = try Desk()
        guard case .noSuchRoutine("post-run", let similar) = try desk.fault(Player.Start(routine: "post-run")) else {
            Issue.record("it should not be found")
            return
        }
        #expect(similar.contains("post-run-six"))
        #expect(try desk.fault(Player.Start(routine: "true-hamstring", fromStep: 99)) == .noSuchStep(step: 99, steps: 1))
        #expect(
            try desk.fault(Player.Start(text: Stage.twoStretches, choices: ["seated"]))
                == .noSuchChoice(choice: "seated", choices: []))
        guard case .invalidRoutine(let problems) = try desk.fault(Player.Start(text: "title: x\nsteps: [{name: A, hold: 20}]\n"))
        else {
            Issue.record("it should not be valid")
            return
        }
        #expect(problems.first?.line == 2)
        #expect(try status(desk).state == .idle)
    }

    @Test func aBrokenFileOfTheUserIsNotReplacedByTheBuiltIn() throws {
        let desk = try Desk()
        try desk.write("title: [", to: "routines/true-hamstring.yaml")
        guard case .invalidRoutine(let problems) = try desk.fault(Player.Start(routine: "true-hamstring")) else {
            Issue.record("it should not be valid")
            return
        }
        #expect(problems.first?.path == "\(desk.folder)/limber/routines/true-hamstring.yaml")
        let list = try desk.answer(Player.ListRoutines())
        #expect(list.routines.count >= 5)
        #expect(list.problems == problems)
    }

    @Test func aRoutineIsShownAsItWouldBePlayed() throws {
        let desk = try Desk()
        let answer = try desk.answer(Player.ShowRoutine(routine: "post-run-six"))
        #expect(answer.steps.count == 6)
        #expect(answer.phases.filter { $0.kind == .hold }.map(\.duration) == Array(repeating: .seconds(20), count: 11))
        #expect(answer.cues.last?.cue == .finish)
        let scaled = try desk.answer(Player.ShowRoutine(routine: "post-run-six", scale: 50))
        #expect(scaled.phases.first { $0.kind == .hold }?.duration == .seconds(10))
    }

    @Test func aTextIsChecked() throws {
        let desk = try Desk()
        #expect(try desk.answer(Player.Check(text: Stage.openHold)).ok)
        let answer = try desk.answer(Player.Check(text: "title: x\nsteps: [{name: A, holds: 20s}]\n"))
        #expect(!answer.ok && !answer.problems.isEmpty)
    }

    @Test func everyCueIsListedWithItsMeaning() throws {
        let cues = try Desk().answer(Player.ListCues()).cues
        #expect(cues.map(\.cue) == Cue.allCases)
        #expect(cues.allSatisfy { !$0.meaning.isEmpty })
    }

    @Test func aCueIsPlayedForAsLongAsItLasts() throws {
        let desk = try Desk()
        #expect(try desk.answer(Player.PlayCue(cue: .switchSide)).duration > .zero)
        #expect(desk.stage.output.takeOrders() == [.play([.switchSide])])
        let silent = try Desk(Stage(isSilent: true))
        guard case .audioUnavailable = try silent.fault(Player.PlayCue(cue: .switchSide)) else {
            Issue.record("nothing can be heard")
            return
        }
    }

    @Test func theVolumeIsReportedAndSet() throws {
        let desk = try Desk()
        #expect(try desk.answer(Player.SetVolume()) == .init(volume: 70, muted: false))
        #expect(try desk.answer(Player.SetVolume(volume: 20)) == .init(volume: 20, muted: false))
        #expect(
            try desk.answer(Player.SetVolume(muteFor: .seconds(60)))
                == .init(volume: 20, muted: true, mutedUntil: "2026-03-01T08:01:00.000Z"))
        #expect(try status(desk).mutedUntil == "2026-03-01T08:01:00.000Z")
        #expect(try desk.answer(Player.SetVolume(muted: false)) == .init(volume: 20, muted: false))
    }

    @Test func aNewConfigurationHoldsFromNowOn() throws {
        let desk = try Desk()
        try desk.write("leadIn: 2s\nroutine: true-hamstring\n", to: "config.yaml")
        #expect(try desk.answer(Player.Reload()).problems.isEmpty)
        #expect(desk.stage.takeLines() == ["reloaded"])
        #expect(try desk.answer(Player.Start()).status.routine == "true-hamstring")
        #expect(onQueue { desk.stage.alarm.deadline } == desk.stage.now + .seconds(2))
    }

    @Test func aBrokenConfigurationLeavesTheOldOneInForce() throws {
        let desk = try Desk(configuration: "routine: true-hamstring\n")
        try desk.write("routine: post-run-six\nvolume: 300\nspeed: 3\n", to: "config.yaml")
        guard case .invalidConfiguration(let problems) = try desk.fault(Player.Reload()) else {
            Issue.record("it should not be valid")
            return
        }
        #expect(problems.count == 2)
        #expect(desk.stage.takeLines().isEmpty)
        #expect(try desk.answer(Player.Start()).status.routine == "true-hamstring")
    }
}
