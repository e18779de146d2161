import ArgumentParser
import LimberControl

extension Limber {
    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell what is planned, and what became of it.",
            discussion: """
                Without a command, it shows today and the coming days. Plans of your own, in ~/.config/limber/plans, are in \
                force; those that come with limber are once you enable them.

                  limber plan
                  limber plan enable hamstrings-twice-daily
                  limber plan start --watch
                  limber plan snooze 20m
                  limber plan skip --why "on a train"
                  limber plan quiet until 14:00
                """,
            subcommands: [Show.self, List.self, Enable.self, Disable.self, Start.self, Snooze.self, Skip.self, Quiet.self],
            defaultSubcommand: Show.self
        )
    }
}

/// Which plan is meant.
struct PlanOption: ParsableArguments {
    @Option(help: ArgumentHelp("Of this plan. Otherwise it is the dose that is open, or else the next one.", valueName: "name"))
    var plan: String?
}
