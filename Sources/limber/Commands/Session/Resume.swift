import ArgumentParser
import LimberControl

extension Limber {
    struct Resume: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go on after a pause or a stop, or after limberd went down in a session.",
            discussion: """
                After a stop within a minute; after limberd went down whenever that was, with the hold that was interrupted.

                  limber resume
                """,
            aliases: ["play"]
        )

        @OptionGroup var common: GlobalOptions

        var call: Player.Resume { Player.Resume() }
    }
}
