import Glibc
import LimberCore

/// One partial of a note: a complex number that turns by the same angle with each sample, and shrinks where the note
/// decays, for four samples at once. In double precision the error stays below -200 dB over the longest motif.
struct Oscillator {
    static let stride = 4
    private var real = SIMD4<Double>()
    private var imaginary = SIMD4<Double>()
    private let turnReal: Double
    private let turnImaginary: Double

    /// - Parameters:
    ///   - turn: radians a sample.
    ///   - shrink: what is left of the amplitude after a sample.
    init(amplitude: Double, phase: Double, turn: Double, shrink: Double) {
        for lane in 0..<Self.stride {
            let size = amplitude * pow(shrink, Double(lane))
            real[lane] = size * cos(phase + turn * Double(lane))
            imaginary[lane] = size * sin(phase + turn * Double(lane))
        }
        let size = pow(shrink, Double(Self.stride))
        turnReal = size * cos(turn * Double(Self.stride))
        turnImaginary = size * sin(turn * Double(Self.stride))
    }

    /// The next four samples.
    @inline(__always)
    mutating func next() -> SIMD4<Double> {
        let samples = imaginary
        let turned = real * turnReal - imaginary * turnImaginary
        imaginary = real * turnImaginary + imaginary * turnReal
        real = turned
        return samples
    }
}

extension Oscillator {
    /// All partials of a note that the rate can carry.
    static func bank(of note: Note, amplitude: Double, rate: Int) -> [Oscillator] {
        let partials = note.timbre.partials
        let powers = partials.map { pow(10, $0.level / 10) }
        let total = powers.reduce(0, +)
        guard total > 0 else { return [] }
        let shares = powers.map { $0 / total }
        let shrink = note.envelope.decay.map { pow(0.1, 1 / Double(max(1, $0.frames(at: rate)))) } ?? 1
        return partials.indices.compactMap { index in
            let frequency = partials[index].ratio * note.pitch / Double(rate)
            guard frequency < Synthesis.highest else { return nil }
            let size = amplitude * shares[index].squareRoot()
            return Oscillator(amplitude: size, phase: phase(of: index, shares: shares), turn: 2 * .pi * frequency, shrink: shrink)
        }
    }

    /// Phases after Schroeder ("Synthesis of low-peak-factor signals", 1970) spread the power over the period, so that the
    /// peak is low for the loudness.
    private static func phase(of partial: Int, shares: [Double]) -> Double {
        (0..<partial).reduce(0) { $0 - 2 * .pi * Double(partial - $1) * shares[$1] }
    }
}
