import ArgumentParser
import LimberControl

extension Limber {
    struct Skip: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Skip the rest of this step, or of several.",
            discussion: """
                Past the last step, the session is stopped.

                  limber skip
                  limber skip 2
                """
        )

        @Argument(help: ArgumentHelp("How many steps on.", valueName: "n"))
        var count = 1

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard count >= 1 else { throw ValidationError("skip 1 step or more; limber back goes back") }
        }

        var call: Player.Skip { Player.Skip(count: count) }
    }
}
