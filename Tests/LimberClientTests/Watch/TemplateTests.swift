import LimberControl
import LimberCore
import Testing

@testable import limber

@Suite struct TemplateTests {
    private func line(_ text: String, _ status: Player.Status = Samples.holding) throws -> String {
        let event = Samples.event(.cue, status, cue: .holdStart)
        return try Template(text).line { $0.value(status, event: event) }
    }

    @Test func gapsAreFilled() throws {
        #expect(try line("{title} {remaining}") == "Calves & squat 1:42")
        #expect(try line("{state}/{step}/{steps}/{name}/{kind}/{side}/{left}") == "running/1/3/Calf stretch/hold/left/0:17")
        #expect(try line("{elapsed} {duration} {percent} {next}") == "0:08 1:50 7 Calf stretch, right, 0:20")
        #expect(try line("{event} {cue} {volume}{muted} {audio}") == "cue holdStart 70 ready")
    }

    @Test func whatThereIsNothingOfIsEmpty() throws {
        #expect(try line("[{title}{left}{rep}{position}{percent}]", Samples.idle) == "[]")
    }

    @Test func everyTokenCanBeTold() throws {
        for token in Token.allCases { _ = try line("{\(token.rawValue)}") }
        #expect(
            Token.allCases.filter { $0.value(Samples.holding, event: Samples.event(.phase)).isEmpty } == [
                .cue, .round, .rounds, .position, .rep, .reps, .planned, .dose, .muted,
            ])
    }

    @Test func bracesAreDoubled() throws {
        #expect(try line("{{{side}}}") == "{left}")
    }

    @Test(arguments: [
        ("{titel}", "did you mean {title}?"), ("{", "without its `}`"), ("{}", "there are event"), ("{xyzzy}", "there are"),
    ])
    func aGapThatNobodyKnowsIsTold(text: String, remedy: String) throws {
        let error = try #require(throws: Template.Malformed.self) { try Template(text) }
        #expect(error.description.contains(remedy))
    }

    @Test func onlyTimesCount() throws {
        #expect(try Template("{left}").counts)
        #expect(try !Template("{name} {side}").counts)
    }
}

@Suite struct WaybarTests {
    @Test func aHoldIsShown() throws {
        let line = WaybarLine(Samples.holding)
        #expect(line.label == "Calf stretch left 0:17")
        #expect(line.alt == "running")
        #expect(line.class == ["running", "hold", "left"])
        #expect(line.percentage == 7)
        #expect(line.tooltip.hasPrefix("running    Calves &amp; squat (calves)\n"))
        let object = try #require(JSON(parsing: line.text).object)
        #expect(object.names == ["text", "alt", "tooltip", "class", "percentage"])
    }

    @Test func withoutASessionTheModuleHides() {
        #expect(WaybarLine(Samples.idle).label == "")
        #expect(WaybarLine.away.class == ["away"])
    }

    @Test func stateTroubleAndMuteAreClasses() {
        var status = Samples.playing(phase: 1, elapsed: .zero, state: .paused)
        status.audio = .lost
        status.muted = true
        #expect(WaybarLine(status).class == ["paused", "hold", "left", "lost", "muted"])
        #expect(WaybarLine(status).label == "paused Calf stretch left 0:20")
    }
}
