import LimberSound

/// Samples as a device or a file takes them: 16 bits, stereo, in memory.
struct Memory: SampleSink {
    let frames: Int
    private let bytes: UnsafeMutableRawBufferPointer
    private var written = 0
    private static let width = 4

    init(frames: Int) {
        self.frames = frames
        bytes = .allocate(byteCount: frames * Self.width, alignment: 64)
    }

    func free() {
        bytes.deallocate()
    }

    mutating func rewind() {
        written = 0
    }

    mutating func write(_ samples: UnsafeBufferPointer<Float>) {
        let end = written + samples.count
        let part = UnsafeMutableRawBufferPointer(rebasing: bytes[written * Self.width..<end * Self.width])
        SampleFormat.int16.convert(samples, channels: 2, to: part)
        written = end
    }

    mutating func writeSilence(_ frames: Int) {
        let part = bytes[written * Self.width..<(written + frames) * Self.width]
        UnsafeMutableRawBufferPointer(rebasing: part).initializeMemory(as: UInt8.self, repeating: 0)
        written += frames
    }
}
