import ArgumentParser
import LimberControl

extension Limber {
    struct Pause: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pause the session: time stands still until resume.",
            discussion: """
                The hold that is interrupted is taken up again where it was, after time to get into position. \
                Paused for half an hour, a session ends.

                  limber pause
                """
        )

        @OptionGroup var common: GlobalOptions

        var call: Player.Pause { Player.Pause() }
    }
}
