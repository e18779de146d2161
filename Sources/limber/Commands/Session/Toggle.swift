import ArgumentParser
import LimberControl

extension Limber {
    struct Toggle: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pause, or go on: one key for both.",
            discussion: """
                  limber toggle
                """
        )

        @OptionGroup var common: GlobalOptions

        var call: Player.Toggle { Player.Toggle() }
    }
}
