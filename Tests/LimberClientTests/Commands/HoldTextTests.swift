import ArgumentParser
import LimberControl
import LimberCore
import LimberFiles
import Testing

@testable import limber

@Suite struct HoldTextTests {
    private func routine(_ text: HoldText) throws -> Routine {
        try #require(RoutineLibrary.read(text: text.description, name: "hold").value)
    }

    @Test func aHoldIsARoutineOfOneStep() throws {
        let routine = try routine(HoldText(name: "Hold", length: .seconds(90), hasSides: true, sets: 3, rest: .seconds(15)))
        let expected = Stretch(name: "Hold", work: .hold(.seconds(90)), sets: 3, setRest: .seconds(15))
        #expect(routine.items == [.step(Routine.Step(expected, hasSides: true))])
    }

    @Test func withoutOptionsItHasNeitherSidesNorSets() throws {
        let routine = try routine(HoldText(name: "Hold", length: .milliseconds(2500)))
        #expect(routine.items == [.step(Routine.Step(Stretch(name: "Hold", work: .hold(.milliseconds(2500)))))])
    }

    @Test(arguments: ["a: b # c", "\"quoted\" \\ back", "- [x] {y}", "yes", "1:30", "伸展 🧘", "&anchor *alias !tag", "'"])
    func anyNameIsQuoted(name: String) throws {
        #expect(try routine(HoldText(name: name, length: .seconds(5))).heading.title == name)
    }

    @Test func theCommandSendsIt() throws {
        let call = try Limber.Hold.parse(["30s", "--each", "--sets", "3", "--rest", "15s", "--theme", "soft", "--replace"]).call
        let text = HoldText(name: "Hold", length: .seconds(30), hasSides: true, sets: 3, rest: .seconds(15)).description
        #expect(call == Player.Start(routine: "hold", text: text, theme: "soft", replace: true))
    }
}
