import Glibc

extension Waveform {
    /// A level against full scale, which is 1.
    public static func amplitude(decibels: Double) -> Float { Float(pow(10, decibels / 20)) }

    /// The stretches that sound: from the first sample above `level` to the last one before a silence of `gap` or more.
    ///
    /// A motif that rises from nothing passes a level a little after its first frame; at -90 dB, below the last bit of
    /// 16, that is 0.1 ms for a rise of 20 ms.
    public func sounds(above level: Double = -90, gap: Duration = .milliseconds(30)) -> [Range<Int>] {
        let threshold = Self.amplitude(decibels: level)
        let silence = frames(in: gap)
        var result: [Range<Int>] = []
        var first: Int?
        var last = 0
        for piece in pieces {
            for (offset, sample) in piece.samples.enumerated() where abs(sample) > threshold {
                let frame = piece.start + offset
                if let begin = first, frame - last > silence {
                    result.append(begin..<last + 1)
                    first = frame
                }
                first = first ?? frame
                last = frame
            }
        }
        if let first { result.append(first..<last + 1) }
        return result
    }

    /// The frames at which a sound begins after silence.
    public func onsets(above level: Double = -90, gap: Duration = .milliseconds(30)) -> [Int] {
        sounds(above: level, gap: gap).map(\.lowerBound)
    }

    /// The greatest magnitude; 1 is full scale.
    public var peak: Float {
        pieces.reduce(0) { peak, piece in piece.samples.reduce(peak) { max($0, abs($1)) } }
    }

    /// The root of the mean square in dB against full scale, of a stretch or of all; minus infinity for silence.
    public func level(in range: Range<Int>? = nil) -> Double {
        let whole = range ?? 0..<frames
        var energy = 0.0
        for piece in pieces {
            for frame in whole.clamped(to: piece.start..<piece.end) {
                let sample = Double(piece.samples[frame - piece.start])
                energy += sample * sample
            }
        }
        return 10 * log10(energy / Double(max(1, whole.count)))
    }

    /// The greatest step from a sample to the next, and the frame it leads to: a click shows as a step beyond what the
    /// sound has of its own. The sound is taken to begin from silence and to end in it.
    public var steepest: (step: Float, frame: Int) {
        var result: (step: Float, frame: Int) = (0, 0)
        var previous: Float = 0
        var end = 0
        func take(_ sample: Float, _ frame: Int) {
            if abs(sample - previous) > result.step { result = (abs(sample - previous), frame) }
            previous = sample
        }
        for piece in pieces {
            if piece.start > end { take(0, end) }
            for (offset, sample) in piece.samples.enumerated() { take(sample, piece.start + offset) }
            end = piece.end
        }
        take(0, end)
        return result
    }

    /// Where a known sound lies: the start, within `reach` frames of `frame`, at which this sound is most alike to it,
    /// whatever their levels, with the likeness from -1 to 1. Unlike an onset, it does not depend on how the sound rises.
    public func find(_ pattern: [Float], near frame: Int, reach: Int) -> (frame: Int, likeness: Double) {
        let window = self[frame - reach..<frame + reach + pattern.count]
        let patternEnergy = pattern.reduce(0.0) { $0 + Double($1) * Double($1) }
        var best = (frame: frame, likeness: -1.0)
        for lag in 0...2 * reach {
            var product = 0.0
            var energy = 0.0
            for index in 0..<pattern.count {
                let sample = Double(window[lag + index])
                product += sample * Double(pattern[index])
                energy += sample * sample
            }
            let likeness = energy > 0 && patternEnergy > 0 ? product / (energy * patternEnergy).squareRoot() : 0
            if likeness > best.likeness { best = (frame - reach + lag, likeness) }
        }
        return best
    }
}
