import ArgumentParser
import LimberControl

extension Limber {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draw a routine's timeline: what is held when, on which side.",
            discussion: """
                  limber show post-run-six
                  limber show post-run-six --first-side right --long
                  limber show ./evening.yaml
                  limber show post-run-six --json | jq '.cues[0]'
                """
        )

        @Argument(help: ArgumentHelp("A routine's name, ./FILE.yaml, or - for standard input."))
        var routine: String?

        @Flag(name: .shortAndLong, help: "With what to do, why, and what to feel, in each step.")
        var long = false

        @OptionGroup var selection: Selection
        @OptionGroup var common: GlobalOptions

        func validate() throws { try selection.checkThatItCanBeDrawn() }

        func run() throws {
            let source = RoutineSource(routine)
            let call = try call(of: source)
            do {
                let answer = try common.remote().ask(call)
                try common.show(answer) { TimelineDrawing($0, isLong: long, surface: Surface(of: .data)).lines }
            } catch let failure as Connection.Failure {
                throw Complaint(failure).naming(source.path, in: failure)
            }
        }

        func call(of source: RoutineSource) throws(Complaint) -> Player.ShowRoutine {
            let (routine, text) = try source.resolve()
            return Player.ShowRoutine(
                routine: routine, text: text, fromStep: selection.from, only: selection.only, scale: selection.scale,
                firstSide: selection.firstSide?.side, choices: selection.choices.isEmpty ? nil : selection.choices,
                auto: selection.auto ? true : nil
            )
        }
    }
}
