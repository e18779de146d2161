import LimberSound
import LimberTestSupport

/// A cue as a sound file, for players that take nothing else.
final class CueFile {
    private let directory: TemporaryDirectory
    var path: String { directory.path("cue.wav") }

    init(_ sound: Sound) throws {
        directory = try TemporaryDirectory()
        try Waveform(rate: Double(Bench.rate), samples: sound.samples).write(wav: path)
    }
}
