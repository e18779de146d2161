import CSndfile
import Glibc

/// A sound file that is being written. It appears under its name when it is finished, and not before: until then it is
/// a temporary file beside it, which goes when the writer does.
public final class SoundFileWriter: SampleSink {
    private let path: String
    private let temporary: String
    private let format: SoundFileFormat
    private let channels: Int
    private let library: Sndfile
    private var descriptor: Int32
    private var handle: Sndfile.Handle?
    private var frames = 0
    private var shorts: [Int16] = []
    private var floats: [Float] = []

    /// - Parameter path: its ending says what kind of file it is; a file of that name is replaced at the end.
    public init(path: String, rate: Int, channels: Int = 2) throws(SoundFileError) {
        format = try SoundFileFormat(path: path)
        if let rates = format.rates, !rates.contains(rate) { throw .rateNotWritable(path: path, rate: rate, rates: rates) }
        library = try Sndfile()
        self.channels = channels
        self.path = try Self.destination(of: path)
        temporary = "\(self.path).\(String(UInt32.random(in: 0 ... .max), radix: 36)).part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .inaccessible(path: path, errno: errno) }
        var info = SF_INFO()
        info.samplerate = Int32(rate)
        info.channels = Int32(channels)
        info.format = format.code
        handle = library.open(descriptor, Int32(SFM_WRITE), &info, 0)
        guard handle != nil else {
            let reason = library.reason(nil)
            discard()
            throw .full(path: path, reason: reason)
        }
    }

    deinit {
        discard()
    }

    public func write(_ samples: UnsafeBufferPointer<Float>) throws(SoundFileError) {
        guard let handle else { return }
        frames += samples.count
        if format == .wav, frames * channels * 2 > Int(UInt32.max) - 1024 { throw .tooLongForWAV(path: path) }
        let written: sf_count_t
        switch format {
        case .wav, .flac:
            interleave(samples, as: .int16, to: &shorts, zero: 0)
            written = library.writeShorts(handle, shorts, sf_count_t(samples.count))
        case .opus:
            interleave(samples, as: .float32, to: &floats, zero: 0)
            written = library.writeFloats(handle, floats, sf_count_t(samples.count))
        }
        guard written == samples.count else { throw .full(path: path, reason: library.reason(handle)) }
    }

    /// Completes the file and gives it its name. Nothing can be written after it.
    public func finish() throws(SoundFileError) {
        guard let handle else { return }
        self.handle = nil
        let status = library.close(handle)
        let isStored = status == 0 && fsync(descriptor) == 0
        let reason = status == 0 ? String(cString: strerror(errno)) : "error \(status) at the end of the file"
        guard isStored else { throw .full(path: path, reason: reason) }
        guard rename(temporary, path) == 0 else { throw .inaccessible(path: path, errno: errno) }
        close(descriptor)
        descriptor = -1
    }

    private func interleave<Sample>(
        _ samples: UnsafeBufferPointer<Float>, as format: SampleFormat, to output: inout [Sample], zero: Sample
    ) {
        let needed = samples.count * channels
        if output.count < needed { output = [Sample](repeating: zero, count: needed) }
        output.withUnsafeMutableBytes { format.convert(samples, channels: channels, to: $0) }
    }

    private func discard() {
        if let handle { _ = library.close(handle) }
        handle = nil
        if descriptor >= 0 {
            close(descriptor)
            unlink(temporary)
        }
        descriptor = -1
    }

    /// Where the file goes: behind a symbolic link, what it points to.
    private static func destination(of path: String) throws(SoundFileError) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        var status = stat()
        guard stat(resolved, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .irregular(path: path) }
        return String(cString: resolved)
    }
}
