import ArgumentParser
import LimberControl

extension Limber {
    struct Back: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do the present hold again, or the one before in its first 3 s.",
            discussion: """
                  limber back
                """,
            aliases: ["prev", "previous"]
        )

        @OptionGroup var common: GlobalOptions

        var call: Player.Back { Player.Back() }
    }
}
