import ArgumentParser
import LimberControl

extension Limber {
    struct Resume: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go on after a pause, or after limberd went down in a session.",
            discussion: """
                  limber resume
                """,
            aliases: ["play"]
        )

        @OptionGroup var common: GlobalOptions

        var call: Player.Resume { Player.Resume() }
    }
}
