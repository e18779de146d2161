import CSndfile
import Glibc
import LimberCore

/// Sound files as cues: whatever libsndfile reads, mixed to mono and brought to a rate.
public enum SoundFile {
    /// Of what is read. More is refused before it is read into memory.
    static let longest = Motif.Limits.length
    static let largestSize = 64 * 1_048_576
    static let rates = 4_000...192_000
    static let channels = 1...16
    static let fade: Duration = .milliseconds(10)
    /// What stays below this share of the peak for half a millisecond, begins or ends in silence already: -40 dB.
    static let silence: Float = 0.01

    /// The file's samples at `rate`: nothing is cut off, and where the file begins or ends in the middle of a sound it is
    /// faded in or out, so that it does not click. Blocks while the disk does.
    public static func samples(at path: String, rate: Int) throws(SoundFileError) -> [Float] {
        let recording = try read(path)
        var samples = Resampler(from: recording.rate, to: rate).resample(recording.samples)
        smoothEnds(of: &samples, rate: rate)
        return samples
    }

    /// Mono, at the file's own rate.
    static func read(_ path: String) throws(SoundFileError) -> (samples: [Float], rate: Int) {
        let descriptor = try openRegularFile(path)
        defer { close(descriptor) }
        let library = try Sndfile()
        var info = SF_INFO()
        guard let handle = library.open(descriptor, Int32(SFM_READ), &info, 0) else {
            throw .unintelligible(path: path, reason: library.reason(nil))
        }
        defer { _ = library.close(handle) }
        let rate = Int(info.samplerate)
        guard rates.contains(rate) else { throw .rateOutOfBounds(path: path, rate: rate) }
        guard channels.contains(Int(info.channels)) else { throw .tooManyChannels(path: path, channels: Int(info.channels)) }
        let limit = longest.frames(at: rate)
        guard info.frames <= limit else { throw .tooLong(path: path) }
        let samples = try mono(from: handle, by: library, channels: Int(info.channels), limit: limit, path: path)
        return (samples, rate)
    }

    /// - Throws: `irregular` for what is no file, without waiting for a pipe's other end.
    private static func openRegularFile(_ path: String) throws(SoundFileError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .inaccessible(path: path, errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .irregular(path: path)
        }
        guard status.st_size <= largestSize else {
            close(descriptor)
            throw .tooLarge(path: path)
        }
        return descriptor
    }

    /// Reads to the end, whatever the header says of the length.
    private static func mono(
        from handle: Sndfile.Handle, by library: Sndfile, channels: Int, limit: Int, path: String
    ) throws(SoundFileError) -> [Float] {
        var mono: [Float] = []
        var block = [Float](repeating: 0, count: 4096 * channels)
        while true {
            let count = Int(library.read(handle, &block, 4096))
            if count <= 0 { break }
            guard mono.count + count <= limit else { throw .tooLong(path: path) }
            for frame in 0..<count {
                let sum = block[frame * channels..<(frame + 1) * channels].reduce(0, +)
                mono.append(sum.isFinite ? sum / Float(channels) : 0)
            }
        }
        if mono.isEmpty { throw .empty(path: path) }
        return mono
    }

    static func smoothEnds(of samples: inout [Float], rate: Int) {
        guard samples.count > 1 else {
            samples = samples.map { _ in 0 }
            return
        }
        let edge = RaisedCosine(length: min(fade.frames(at: rate), samples.count / 2))
        let instant = max(1, rate / 2000)
        let threshold = samples.reduce(0) { max($0, $1.magnitude) } * silence
        if samples.prefix(instant).contains(where: { $0.magnitude > threshold }) {
            for frame in 0..<edge.length { samples[frame] *= Float(edge.height(at: frame)) }
        }
        if samples.suffix(instant).contains(where: { $0.magnitude > threshold }) {
            for frame in 0..<edge.length { samples[samples.count - 1 - frame] *= Float(edge.height(at: frame)) }
        }
        samples[0] = 0
        samples[samples.count - 1] = 0
    }
}
