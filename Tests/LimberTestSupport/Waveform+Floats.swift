import Glibc

extension Waveform {
    /// Reads frames of 32-bit little-endian floats from a file. Its holes are silence, and are not read.
    ///
    /// Where the file ends before `frames` are read, the sound ends there; where `frames` is nil, at the file's end.
    public init(
        floats path: String, offset: Int = 0, frames: Int? = nil, channels: Int, rate: Double, channel: Channel = .loudest
    ) throws(SystemError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw SystemError("open \(path)") }
        defer { close(file) }
        let width = channels * MemoryLayout<Float>.size
        let present = max(0, Int(lseek(file, 0, SEEK_END)) - offset) / width
        let count = min(frames ?? present, present)
        let end = offset + count * width

        var pieces: [Piece] = []
        var place = offset
        while place < end {
            guard let (from, to) = Self.data(in: file, from: place, to: end) else { break }
            // Whole frames, in blocks that keep memory small.
            let first = (from - offset) / width
            let last = min(count, (to - offset + width - 1) / width, first + 65_536)
            var samples = [Float](repeating: 0, count: (last - first) * channels)
            let read = samples.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, offset + first * width) }
            guard read == (last - first) * width else { throw SystemError("read \(path)") }
            let folded = samples.withUnsafeBufferPointer { Self.fold($0, channels: channels, to: channel) }
            pieces.append(Piece(start: first, samples: folded))
            place = offset + last * width
        }
        self.init(rate: rate, frames: count, pieces: pieces)
    }

    /// The next stretch of a file that is no hole. 3 and 4 are Linux's SEEK_DATA and SEEK_HOLE.
    private static func data(in file: Int32, from place: Int, to end: Int) -> (from: Int, to: Int)? {
        let from = Int(lseek(file, off_t(place), 3))
        if from < 0 { return errno == ENXIO ? nil : (place, end) }
        guard from < end else { return nil }
        let to = Int(lseek(file, off_t(from), 4))
        return (from, to < 0 ? end : min(to, end))
    }
}
