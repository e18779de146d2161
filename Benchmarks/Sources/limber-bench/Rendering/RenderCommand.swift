import Glibc
import LimberCore
import LimberSound
import LimberTestSupport

/// A program that makes a sound file of 20 minutes.
struct RenderCommand: Sendable {
    private let program: String
    /// With the file to be made.
    private let arguments: @Sendable (String) -> [String]

    static func limber(program: String, routine: String) -> RenderCommand {
        RenderCommand(program: program) { ["render", "-q", routine, "-o", $0] }
    }

    /// One tone and then silence: the fastest way that sox has, and no session.
    static let soxSynthesis = RenderCommand(program: "sox") {
        ["-q", "-n", "-r", "48000", "-c", "2", "-b", "16", $0, "synth", "0.3", "sine", "880", "pad", "0", "1199.7"]
    }

    /// A tone and silence, again and again, by ffmpeg.
    static let ffmpeg = RenderCommand(program: "ffmpeg") {
        [
            "-v", "error", "-y", "-f", "lavfi", "-i",
            "sine=frequency=880:sample_rate=48000:duration=0.3,apad=whole_dur=5,aloop=loop=239:size=240000", "-ac", "2", "-c:a",
            "pcm_s16le", $0,
        ]
    }

    /// The session itself: the files of its cues, and of the silences between them.
    static func soxConcatenation(
        _ timeline: Timeline, _ palette: Palette, in directory: TemporaryDirectory
    ) throws -> RenderCommand {
        var known: Set<String> = []
        func file(_ name: String, _ samples: @autoclosure () -> [Float]) throws -> String {
            let path = directory.path("\(name).wav")
            if known.insert(name).inserted { try Waveform(rate: Double(palette.rate), samples: samples()).write(wav: path) }
            return path
        }
        var pieces: [String] = []
        let cues = timeline.cues
        for (number, cue) in cues.enumerated() {
            var samples = palette[cue.cue].samples
            let next = number + 1 < cues.count ? cues[number + 1].at : cue.at + .seconds(2)
            let room = (next - cue.at).frames(at: palette.rate)
            samples = Array(samples.prefix(room))
            pieces.append(try file("\(cue.cue.rawValue)-\(samples.count)", samples))
            let silence = room - samples.count
            if silence > 0 { pieces.append(try file("silence-\(silence)", [Float](repeating: 0, count: silence))) }
        }
        return RenderCommand(program: "sox") { [pieces] in ["-q"] + pieces + ["-c", "2", $0] }
    }

    /// Runs it to its end.
    ///
    /// - Returns: how long it took, in seconds.
    func run(to file: String) throws -> Double {
        unlink(file)
        var result: ChildProcess.Result?
        let time = try seconds { result = try ChildProcess.run(program, arguments(file), within: .seconds(120)) }
        guard let result, result.ending == .exited(0), access(file, R_OK) == 0 else {
            throw Missing(what: "\(program)'s file: \(result?.errors ?? "")")
        }
        return time
    }
}
