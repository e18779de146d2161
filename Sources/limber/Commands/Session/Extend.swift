import ArgumentParser
import LimberControl
import LimberCore

extension Limber {
    struct Extend: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the present phase longer.",
            discussion: """
                  limber extend
                  limber extend 30s
                """
        )

        @Argument(
            help: ArgumentHelp("By how much (default: 10s).", valueName: "duration"),
            transform: Duration.argument(in: Limits.extending))
        var duration: Duration = .seconds(10)

        @OptionGroup var common: GlobalOptions

        var call: Player.Extend { Player.Extend(duration: duration) }
    }
}
