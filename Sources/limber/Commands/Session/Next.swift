import ArgumentParser
import LimberControl

extension Limber {
    struct Next: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go on to what follows.",
            discussion: """
                In a hold, or where the routine waits for you: to the phase that follows. While you get ready, change over or \
                rest: to the hold that comes.

                  limber next
                """
        )

        @OptionGroup var common: GlobalOptions

        var call: Player.Next { Player.Next() }
    }
}
