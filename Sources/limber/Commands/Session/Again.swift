import ArgumentParser
import LimberControl

extension Limber {
    struct Again: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do the present or the coming hold again.",
            discussion: """
                  limber again
                """
        )

        @OptionGroup var common: GlobalOptions

        var call: Player.Again { Player.Again() }
    }
}
