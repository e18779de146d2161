import ArgumentParser
import LimberControl
import LimberCore

extension Limber {
    struct Hold: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a session of a single hold, without a file.",
            discussion: """
                  limber hold 30s
                  limber hold 30s --each --sets 3 --rest 15s
                  limber hold 2m --name "Deep squat" --watch
                """
        )

        @Argument(
            help: ArgumentHelp("How long to hold, on each side.", valueName: "duration"),
            transform: Duration.argument(in: Limits.hold))
        var length: Duration

        @Flag(help: "First the left side, then the right.")
        var each = false

        @Option(help: ArgumentHelp("How many times.", valueName: "n"))
        var sets = 1

        @Option(
            help: ArgumentHelp("Rest between sets.", valueName: "duration"), transform: Duration.argument(in: Limits.time))
        var rest: Duration?

        @Option(help: ArgumentHelp("What to call it.", valueName: "text"))
        var name = "Hold"

        @OptionGroup var sound: ThemeOption
        @OptionGroup var playing: Playing
        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard Limits.sets.contains(sets) else { throw ValidationError("sets are 1 to \(Limits.sets.upperBound)") }
        }

        func run() throws {
            try Launch(call: call, path: nil, playing: playing, common: common).run()
        }

        var call: Player.Start {
            Player.Start(routine: "hold", text: text, theme: sound.theme, replace: playing.replace ? true : nil)
        }

        private var text: String {
            HoldText(name: name, length: length, hasSides: each, sets: sets, rest: rest).description
        }
    }
}
