import ArgumentParser
import LimberControl

extension Limber.Plan {
    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin the dose that is open, or else the next one.",
            discussion: """
                The next one counts as done early if it is today's; otherwise the session belongs to the plan, beside its doses. \
                It returns at once, unless it is to watch or to wait.

                  limber plan start
                  limber plan start hamstrings-twice-daily --watch
                  limber plan start --pain 3
                """
        )

        @Argument(help: "The plan's name.")
        var name: String?

        @OptionGroup var playing: Playing
        @OptionGroup var common: GlobalOptions

        func run() throws {
            try Launch(call: call, path: nil, playing: playing, common: common).run()
        }

        var call: Player.StartDose { Player.StartDose(plan: name, replace: playing.replace ? true : nil) }
    }
}
