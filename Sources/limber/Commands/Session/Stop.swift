import ArgumentParser
import LimberControl

extension Limber {
    struct Stop: SessionCommand {
        static let configuration = CommandConfiguration(
            abstract: "End the session.",
            discussion: """
                Within a minute, limber resume takes it back: the session goes on where it was.

                  limber stop
                  limber stop --pain 6
                """
        )

        @Option(help: ArgumentHelp("It ended for pain: how much, from 1 to 10; 0: it did not hurt.", valueName: "n"))
        var pain: Int?

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            if let pain, !(0...10).contains(pain) { throw ValidationError("pain is told from 0 to 10") }
        }

        var call: Player.Stop { Player.Stop(pain: pain) }
    }
}
