/// A sound, one sample a frame. Silence is not stored, so that an hour of it costs nothing.
public struct Waveform: Sendable {
    /// A stretch that may sound.
    public struct Piece: Sendable {
        public let start: Int
        public let samples: [Float]

        public var end: Int { start + samples.count }
    }

    /// How the samples of a frame become one.
    public enum Channel: Sendable {
        /// That of the greatest magnitude.
        case loudest
        case number(Int)
    }

    /// Frames a second.
    public let rate: Double
    public let frames: Int
    /// In order, without overlaps; what lies between them is silent.
    public let pieces: [Piece]

    init(rate: Double, frames: Int, pieces: [Piece]) {
        self.rate = rate
        self.frames = frames
        self.pieces = pieces
    }

    public init(rate: Double, samples: [Float]) {
        self.init(rate: rate, frames: samples.count, pieces: [Piece(start: 0, samples: samples)])
    }

    /// The samples from one frame to another; beyond the ends it is silent.
    public subscript(_ range: Range<Int>) -> [Float] {
        var result = [Float](repeating: 0, count: range.count)
        for piece in pieces {
            let common = range.clamped(to: piece.start..<piece.end)
            for frame in common { result[frame - range.lowerBound] = piece.samples[frame - piece.start] }
        }
        return result
    }

    /// How many frames take that time.
    public func frames(in time: Duration) -> Int {
        Int((Double(time.nanoseconds) * rate / 1e9).rounded())
    }

    /// Makes one sample of each frame.
    static func fold(_ interleaved: UnsafeBufferPointer<Float>, channels: Int, to channel: Channel) -> [Float] {
        switch channel {
        case .number(let number):
            stride(from: number, to: interleaved.count, by: channels).map { interleaved[$0] }
        case .loudest:
            stride(from: 0, to: interleaved.count, by: channels).map { first in
                var loudest = interleaved[first]
                for other in interleaved[first..<first + channels] where abs(other) > abs(loudest) { loudest = other }
                return loudest
            }
        }
    }
}
