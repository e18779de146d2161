import Glibc

/// Loudness after ITU-R BS.1770-4, of one channel at 48 kHz.
enum Loudness {
    /// The highest momentary loudness (over 400 ms), in LUFS.
    static func maximumMomentary(_ samples: [Float]) -> Double {
        let window = 19_200
        let silence = [Double](repeating: 0, count: window)
        let weighted = highPass(shelf(silence + samples.map(Double.init) + silence))
        var sum = 0.0
        var highest = 0.0
        for frame in weighted.indices {
            sum += weighted[frame] * weighted[frame]
            if frame >= window { sum -= weighted[frame - window] * weighted[frame - window] }
            highest = max(highest, sum)
        }
        return -0.691 + 10 * log10(highest / Double(window))
    }

    /// Stage 1: the head. Coefficients of table 1.
    private static func shelf(_ input: [Double]) -> [Double] {
        filter(input, b: (1.53512485958697, -2.69169618940638, 1.19839281085285), a: (-1.69065929318241, 0.73248077421585))
    }

    /// Stage 2. Coefficients of table 2.
    private static func highPass(_ input: [Double]) -> [Double] {
        filter(input, b: (1, -2, 1), a: (-1.99004745483398, 0.99007225036621))
    }

    private static func filter(_ input: [Double], b: (Double, Double, Double), a: (Double, Double)) -> [Double] {
        var (x1, x2, y1, y2) = (0.0, 0.0, 0.0, 0.0)
        return input.map { x in
            let y = b.0 * x + b.1 * x1 + b.2 * x2 - a.0 * y1 - a.1 * y2
            (x1, x2, y1, y2) = (x, x1, y, y1)
            return y
        }
    }
}
