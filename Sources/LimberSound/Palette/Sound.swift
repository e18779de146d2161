/// A cue's samples at one rate: mono, never above `ceiling`.
public struct Sound: Sendable {
    /// The highest peak that one cue may have at volume 100: -3 dBFS.
    public static let ceiling: Float = 0.7079

    public let samples: [Float]
    /// The highest magnitude from each block of `blockLength` frames to the end.
    private let remainders: [Float]
    private static let blockLength = 256

    /// The samples as they are, or all of them turned down alike until the highest peak is at the ceiling.
    public init(samples: [Float]) {
        let remainders = Self.remainders(of: samples)
        let gain = Self.ceiling / max(remainders[0], Self.ceiling)
        if gain < 1 {
            self.samples = samples.map { max(-Self.ceiling, min(Self.ceiling, $0 * gain)) }
            self.remainders = remainders.map { min(Self.ceiling, $0 * gain) }
        } else {
            self.samples = samples
            self.remainders = remainders
        }
    }

    private static func remainders(of samples: [Float]) -> [Float] {
        samples.withUnsafeBufferPointer { samples in
            var remainders = [Float](repeating: 0, count: samples.count / blockLength + 1)
            var peak: Float = 0
            for block in remainders.indices.reversed() {
                for frame in block * blockLength..<min(samples.count, (block + 1) * blockLength) {
                    let magnitude = samples[frame].magnitude
                    peak = magnitude > peak ? magnitude : peak
                }
                remainders[block] = peak
            }
            return remainders
        }
    }

    public var count: Int { samples.count }

    public var peak: Float { remainders[0] }

    /// A bound for the magnitudes from `frame` to the end.
    func peak(from frame: Int) -> Float {
        guard frame < count else { return 0 }
        return remainders[max(0, frame) / Self.blockLength]
    }
}
