import ArgumentParser
import LimberControl
import LimberCore

extension Limber {
    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a session.",
            discussion: """
                Of a routine by its name, of a file, of a text that comes in (-), or of the routine that the configuration \
                names. A plan's name begins its dose that is due, or else the next one. It returns at once, unless it is to watch or to wait: then it ends with 0 if the session was completed, \
                else with 1. Where one side of its stretches has had clearly less in the last four weeks (less than \(Balance.share) % \
                of the other, and a minute less), it says so; --first-side neglected begins with that side.

                  limber start post-run-six
                  limber start ./evening.yaml --watch
                  limber start post-run-six --from 3 --scale 150 --first-side right
                  limber start hamstrings-twice-daily
                  limber start true-hamstring --first-side neglected
                  limber start rolled-mat-calf --auto --replace --wait && echo done
                """
        )

        @Argument(help: ArgumentHelp("A routine's or a plan's name, ./FILE.yaml, or - for standard input."))
        var routine: String?

        @OptionGroup var selection: Selection
        @OptionGroup var sound: ThemeOption
        @OptionGroup var playing: Playing
        @OptionGroup var common: GlobalOptions

        func run() throws {
            let source = RoutineSource(routine)
            try Launch(call: call(of: source), path: source.path, playing: playing, common: common).run()
        }

        func call(of source: RoutineSource) throws(Complaint) -> Player.Start {
            let (routine, text) = try source.resolve()
            return Player.Start(
                routine: routine, text: text, fromStep: selection.from, only: selection.only, scale: selection.scale,
                firstSide: selection.firstSide?.side, neglected: selection.firstSide == .neglected ? true : nil,
                choices: selection.choices.isEmpty ? nil : selection.choices,
                theme: sound.theme, auto: selection.auto ? true : nil, replace: playing.replace ? true : nil
            )
        }
    }
}
