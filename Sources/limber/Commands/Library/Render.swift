import ArgumentParser
import LimberCore
import LimberFiles
import LimberSound

extension Limber {
    struct Render: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a session to a sound file, for the phone and the track.",
            discussion: """
                Needs no limberd: the same timeline and the same sound, at the same instants. The file's ending says what it \
                becomes: .wav, .flac, .opus or .ogg. A file cannot wait for you: open holds end at their minimum, and a \
                routine with waits takes --auto, which leaves them out.

                  limber render post-run-six -o stretch.opus
                  limber render rolled-mat-calf --auto -o calf.wav --theme gym
                  limber render ./evening.yaml --lead-in 2s -o evening.flac
                """
        )

        @Argument(help: ArgumentHelp("A routine's name, ./FILE.yaml, or - for standard input."))
        var routine: String?

        @Option(name: .shortAndLong, help: ArgumentHelp("The sound file.", valueName: "file"), completion: .file())
        var output: String

        @Option(help: ArgumentHelp("How the cues sound.", valueName: "theme"))
        var theme: String?

        @Option(help: ArgumentHelp("How loud, from 0 to 100: full, so that the player's own volume decides.", valueName: "n"))
        var volume = 100

        @Option(
            help: ArgumentHelp("Silence before the first cue, for headsets that sleep.", valueName: "duration"),
            transform: Duration.argument(in: Render.leadIns))
        var leadIn: Duration = .zero

        @Option(help: ArgumentHelp("Samples a second, such as 44100.", valueName: "hz"))
        var rate = 48_000

        @Flag(name: .shortAndLong, help: "Print nothing; the exit status tells.")
        var quiet = false

        @OptionGroup var selection: Selection

        private static let leadIns: ClosedRange<Duration> = .zero ... .seconds(60)

        func validate() throws {
            try selection.checkThatItCanBeDrawn()
            guard (0...100).contains(volume) else { throw ValidationError("the volume is 0 to 100") }
            guard Synthesis.rates.contains(rate) else {
                throw ValidationError("the rate is \(Synthesis.rates.lowerBound) to \(Synthesis.rates.upperBound)")
            }
        }

        func run() throws {
            let source = RoutineSource(routine)
            let score = try OfflineScore(of: source, selection: selection, theme: theme, places: .current())
            if !quiet { Output.note(score.warnings) }
            let recording = Recording(
                score: score, path: output, rate: rate, leadIn: leadIn, gain: Gain(volume: volume))
            let report = try recording.write()
            if !quiet { try Output.data.line(report.description) }
        }
    }
}
