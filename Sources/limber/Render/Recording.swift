import Glibc
import LimberCore
import LimberSound

/// A session as a sound file.
struct Recording {
    /// What came of it.
    struct Report: CustomStringConvertible {
        let path: String
        let name: String
        let length: Duration
        let effort: Duration

        var description: String {
            let seconds = Double((effort.inSeconds * 100).rounded()) / 100
            let speed = Int((length / max(effort, .microseconds(1))).rounded())
            return "\(path): \(name), \(Clock(length, .up)) of sound, made in \(seconds) s, \(speed) times faster than it plays"
        }
    }

    let score: OfflineScore
    let path: String
    let rate: Int
    let leadIn: Duration
    let gain: Gain

    /// Writes the file, which appears when it is whole.
    ///
    /// - Throws: `Terminated` where a signal says to end; nothing is left behind then.
    func write() throws -> Report {
        let start = Instant.now
        do { _ = try SoundFileFormat(path: path) } catch { throw Complaint(error) }
        let palette = Palette(theme: score.theme, rate: rate)
        if let problem = palette.problems.min(by: { $0.key.rawValue < $1.key.rawValue }) {
            throw Complaint(.badFile, "cue \(problem.key.rawValue) of theme \(score.theme.name): \(problem.value)")
        }
        let entries = score.timeline.cues.map { Rendering.Entry(cue: $0.cue, due: $0.at) }
        let rendering = Rendering(entries, palette: palette, leadIn: leadIn, gain: gain)
        do {
            var file = Interruptible(
                file: try SoundFileWriter(path: path, rate: rate), signals: try Signals([SIGINT, SIGTERM, SIGHUP]))
            try rendering.write(to: &file)
            try file.finish()
        } catch let error as SoundFileError {
            throw Complaint(error)
        }
        let length = Duration.milliseconds(rendering.count * 1000 / rate)
        return Report(path: path, name: score.timeline.routine.name, length: length, effort: Instant.now - start)
    }
}

/// A sound file whose writing ends when a signal says so.
private struct Interruptible: SampleSink {
    let file: SoundFileWriter
    let signals: Signals

    mutating func write(_ samples: UnsafeBufferPointer<Float>) throws {
        try check()
        try file.write(samples)
    }

    mutating func writeSilence(_ frames: Int) throws {
        try check()
        var file = file
        try file.writeSilence(frames)
    }

    func finish() throws {
        try check()
        try file.finish()
    }

    private func check() throws {
        if let signal = signals.take().first { throw Terminated(signal: signal) }
    }
}

extension Complaint {
    init(_ error: SoundFileError) {
        switch error {
        case .unknownEnding, .rateNotWritable: self.init(.usage, "\(error)")
        default: self.init(.failed, "\(error)")
        }
    }
}
