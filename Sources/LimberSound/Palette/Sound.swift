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
        let peak = samples.reduce(0) { max($0, $1.magnitude) }
        let gain = peak > Self.ceiling ? Self.ceiling / peak : 1
        self.samples = gain < 1 ? samples.map { min(max($0 * gain, -Self.ceiling), Self.ceiling) } : samples

        var remainders = [Float](repeating: 0, count: samples.count / Self.blockLength + 1)
        for (frame, sample) in self.samples.enumerated() {
            let block = frame / Self.blockLength
            remainders[block] = max(remainders[block], sample.magnitude)
        }
        for block in remainders.indices.dropLast().reversed() {
            remainders[block] = max(remainders[block], remainders[block + 1])
        }
        self.remainders = remainders
    }

    public var count: Int { samples.count }

    public var peak: Float { remainders[0] }

    /// A bound for the magnitudes from `frame` to the end.
    func peak(from frame: Int) -> Float {
        guard frame < count else { return 0 }
        return remainders[max(0, frame) / Self.blockLength]
    }
}
