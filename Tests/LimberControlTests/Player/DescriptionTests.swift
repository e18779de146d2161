import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// The Swift types against the interface's description.
@Suite struct DescriptionTests {
    let player: InterfaceDescription

    init() throws {
        player = try InterfaceDescription(parsing: Player.description)
    }

    @Test func theDescriptionIsOfTheInterface() {
        #expect(player.name == Player.interface)
    }

    @Test func everyMethodHasSamples() {
        #expect(Set(Sample.full.map(\.call.member)) == Set(player.methods.keys))
        #expect(Set(Sample.least.map(\.call.member)) == Set(player.methods.keys))
    }

    @Test(arguments: Sample.full + Sample.least)
    func whatIsSentIsAsDescribed(_ sample: Sample) {
        #expect(player.violations(of: sample.call) == [])
        #expect(player.violations(of: sample.reply, to: sample.call.member) == [])
    }

    @Test(arguments: Sample.full)
    func everyFieldThatIsDescribedCanBeSent(_ sample: Sample) throws {
        let signature = try #require(player.methods[sample.call.member])
        #expect(sample.call.parameters.names == signature.input.map(\.name))
        #expect(sample.reply.parameters.names == signature.output.map(\.name))
    }

    @Test func everyFieldOfEveryTypeCanBeSent() throws {
        func names<Value: Encodable>(_ value: Value) -> [String] { JSON(encoding: value).object?.names ?? [] }
        let full = [
            "Phase": names(Player.Phase.full), "Status": names(Player.Status.full), "Problem": names(Player.Problem.full),
            "RoutineInfo": names(Player.RoutineInfo.full), "Step": names(Player.Step.full),
            "ScoredCue": names(Player.ScoredCue(cue: .rest, at: .zero, phase: 0)), "CueInfo": names(Player.CueInfo(.rest)),
            "Device": names(Player.Device.full), "Session": names(Player.Session.full), "Held": names(Player.Held.full),
            "PlanInfo": names(Player.PlanInfo.full), "PlanEntry": names(Player.PlanEntry.full),
            "DoseInfo": names(Player.DoseInfo.full),
            "PlanStats": names(Player.PlanStats.full), "DoseTally": names(Player.DoseTally.full),
            "WeekStats": names(Player.WeekStats.full), "DayStats": names(Player.DayStats.full),
            "SkippedDose": names(Player.SkippedDose.full), "DayTotal": names(Player.DayTotal.full),
            "SideBalance": names(Player.SideBalance.full),
            "StretchTotal": names(Player.StretchTotal.full), "SessionNote": names(Player.SessionNote.full),
        ]
        let described = player.types.compactMapValues { definition -> [String]? in
            if case .fields(let fields) = definition { fields.map(\.name) } else { nil }
        }
        #expect(full == described)
    }

    @Test func everyEnumHasTheCasesThatAreDescribed() {
        func cases<Case: CaseIterable & RawRepresentable<String>>(_: Case.Type) -> [String] { Case.allCases.map(\.rawValue) }
        let enums = [
            "State": cases(Player.State.self), "Kind": cases(Player.Kind.self), "Side": cases(Side.self), "Cue": cases(Cue.self),
            "Audio": cases(Player.Audio.self), "Outcome": cases(Player.Outcome.self), "Severity": cases(Player.Severity.self),
            "EventKind": cases(Player.EventKind.self), "DoseState": cases(DoseState.self),
            "DayVerdict": cases(Player.DayVerdict.self),
        ]
        let described = player.types.compactMapValues { definition -> [String]? in
            if case .cases(let cases) = definition { cases } else { nil }
        }
        #expect(enums == described)
    }

    @Test func everyErrorIsAFaultAndTheOtherWayRound() throws {
        let introspection = try InterfaceDescription(parsing: Introspection.description)
        for fault in Fault.samples {
            let reply = Reply(fault)
            let name = try #require(reply.error)
            let described = name.hasPrefix(Player.interface) ? player : introspection
            #expect(described.violations(ofError: name, parameters: reply.parameters) == [])
        }
        let names = [player, introspection].flatMap { description in description.errors.keys.map { "\(description.name).\($0)" } }
        #expect(Set(Fault.samples.compactMap { Reply($0).error }) == Set(names))
    }

    @Test func theIntrospectionIsAsDescribed() throws {
        let introspection = try InterfaceDescription(parsing: Introspection.description)
        #expect(introspection.name == Introspection.interface)
        let info = Introspection.GetInfo.Answer(vendor: "v", product: "p", version: "1", url: "https://example.org")
        #expect(info.interfaces == [Introspection.interface, Player.interface])
        #expect(introspection.violations(of: Reply(info), to: "GetInfo") == [])
        let ask = Introspection.GetInterfaceDescription(interface: Player.interface)
        #expect(introspection.violations(of: Call(ask)) == [])
        let answer = try ask.answer()
        #expect(answer.description == Player.description)
        #expect(introspection.violations(of: Reply(answer), to: "GetInterfaceDescription") == [])
        #expect(throws: Fault.interfaceNotFound(interface: "org.example.Other")) {
            try Introspection.GetInterfaceDescription(interface: "org.example.Other").answer()
        }
    }
}
