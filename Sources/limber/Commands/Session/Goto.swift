import ArgumentParser
import LimberControl

extension Limber {
    struct Goto: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go to a step, by its number in limber show.",
            discussion: """
                  limber goto 3
                """
        )

        @Argument(help: ArgumentHelp("The step, counted from 1.", valueName: "n"))
        var step: Int

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard step >= 1 else { throw ValidationError("steps are counted from 1; use limber goto 1") }
        }

        var call: Player.GoTo { Player.GoTo(step: step) }
    }
}
