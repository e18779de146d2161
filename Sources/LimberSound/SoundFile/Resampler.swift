import Glibc

/// Changes the rate of a sound: a sinc under a Kaiser window, evaluated for each phase that the two rates can have
/// between them. What the lower of both rates cannot carry is at least 100 dB down; below 0.86 of what it can, nothing
/// changes by more than 0.001 dB.
struct Resampler {
    /// Zero crossings of the sinc to either side, counted at the lower rate.
    private static let reach = 48.0
    /// Kaiser's parameter for about 105 dB.
    private static let shape = 10.6
    /// The middle of the transition, as a share of the lower rate's half.
    private static let cutoff = 0.93

    private let from: Int
    private let to: Int

    init(from: Int, to: Int) {
        let divisor = Self.greatestCommonDivisor(from, to)
        self.from = from / divisor
        self.to = to / divisor
    }

    /// The sound at the other rate. Its first sample stays where it is in time.
    func resample(_ input: [Float]) -> [Float] {
        if from == to || input.isEmpty { return input }
        let count = (input.count * to + from - 1) / from
        let window = KaiserWindow(shape: Self.shape)
        var output = [Float](repeating: 0, count: count)
        for phase in 0..<min(to, count) {
            // Every `to`-th output sample lies at the same place between two input samples.
            let kernel = Kernel(offset: Double(phase * from % to) / Double(to), bandwidth: bandwidth, window: window)
            for index in stride(from: phase, to: count, by: to) {
                output[index] = kernel.apply(to: input, at: index * from / to)
            }
        }
        return output
    }

    /// The output's rate against the input's, at most 1, less the room for the transition.
    private var bandwidth: Double {
        Self.cutoff * min(1, Double(to) / Double(from))
    }

    private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        var (large, small) = (left, right)
        while small != 0 { (large, small) = (small, large % small) }
        return max(1, large)
    }

    /// The weights of the input samples around one that lies `offset` after an input sample.
    private struct Kernel {
        private let weights: [Float]
        private let first: Int

        init(offset: Double, bandwidth: Double, window: KaiserWindow) {
            let halfWidth = reach / bandwidth
            first = Int((offset - halfWidth).rounded(.up))
            let last = Int((offset + halfWidth).rounded(.down))
            let raw = (first...last).map { tap in
                let distance = Double(tap) - offset
                return Self.sinc(distance * bandwidth) * window.height(at: distance / halfWidth)
            }
            let sum = raw.reduce(0, +)
            weights = raw.map { Float($0 / sum) }
        }

        func apply(to input: [Float], at center: Int) -> Float {
            let start = max(0, center + first)
            let end = min(input.count, center + first + weights.count)
            guard start < end else { return 0 }
            var sum: Float = 0
            for index in start..<end { sum += input[index] * weights[index - center - first] }
            return sum
        }

        private static func sinc(_ x: Double) -> Double {
            x == 0 ? 1 : sin(.pi * x) / (.pi * x)
        }
    }
}

/// A Kaiser window, looked up: a sound at an odd rate has as many kernels as samples.
private struct KaiserWindow {
    private static let resolution = 4096
    /// From the middle to the edge, and one more.
    private let heights: [Double]

    init(shape: Double) {
        heights = (0...Self.resolution + 1).map { index in
            let x = min(1, Double(index) / Double(Self.resolution))
            return Self.bessel(shape * (1 - x * x).squareRoot()) / Self.bessel(shape)
        }
    }

    /// - Parameter x: from the middle, where 1 is the edge.
    func height(at x: Double) -> Double {
        let place = min(x.magnitude, 1) * Double(Self.resolution)
        let index = Int(place)
        return heights[index] + (heights[index + 1] - heights[index]) * (place - Double(index))
    }

    /// The modified Bessel function of the first kind and order 0, by its series.
    private static func bessel(_ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var order = 1.0
        while term > sum * 1e-12 {
            term *= (x / (2 * order)) * (x / (2 * order))
            sum += term
            order += 1
        }
        return sum
    }
}
