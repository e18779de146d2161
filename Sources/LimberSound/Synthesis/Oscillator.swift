import Glibc
import LimberCore

/// Four partials as four complex numbers that turn by their own angle with each sample, and shrink where the note decays.
/// In double precision the error stays below -200 dB over the longest motif at the highest rate.
struct Oscillator {
    private var real: SIMD4<Double>
    private var imaginary: SIMD4<Double>
    private let turnReal: SIMD4<Double>
    private let turnImaginary: SIMD4<Double>

    mutating func next() -> Double {
        let value = imaginary.sum()
        let turned = real * turnReal - imaginary * turnImaginary
        imaginary = real * turnImaginary + imaginary * turnReal
        real = turned
        return value
    }
}

extension Oscillator {
    /// All partials of a note that the rate can carry.
    static func bank(of note: Note, amplitude: Double, rate: Int) -> [Oscillator] {
        let partials = note.timbre.partials
        let powers = partials.map { pow(10, $0.level / 10) }
        let power = powers.reduce(0, +)
        guard power > 0 else { return [] }
        let shrink = note.envelope.decay.map { pow(0.1, 1 / max(1, Double($0.frames(at: rate)))) } ?? 1

        var tones: [Tone] = []
        for (partial, phase) in zip(partials.indices, phases(of: powers.map { $0 / power })) {
            let frequency = partials[partial].ratio * note.pitch / Double(rate)
            guard frequency < Synthesis.highest else { continue }
            let share = (powers[partial] / power).squareRoot()
            tones.append(Tone(amplitude: amplitude * share, phase: phase, turn: 2 * .pi * frequency))
        }
        return stride(from: 0, to: tones.count, by: 4).map { first in
            Oscillator(tones[first..<min(first + 4, tones.count)], shrink: shrink)
        }
    }

    /// Phases after Schroeder ("Synthesis of low-peak-factor signals", 1970): they spread the power over the period, so
    /// that the peak is as low as the loudness allows.
    private static func phases(of powers: [Double]) -> [Double] {
        powers.indices.map { partial in
            powers[..<partial].enumerated().reduce(0) { $0 - 2 * .pi * Double(partial - $1.offset) * $1.element }
        }
    }

    private struct Tone {
        var amplitude: Double
        var phase: Double
        /// Radians a sample.
        var turn: Double
    }

    private init(_ tones: ArraySlice<Tone>, shrink: Double) {
        var start = (real: SIMD4<Double>(), imaginary: SIMD4<Double>())
        var turn = (real: SIMD4<Double>(), imaginary: SIMD4<Double>())
        for (lane, tone) in tones.enumerated() {
            start.real[lane] = tone.amplitude * cos(tone.phase)
            start.imaginary[lane] = tone.amplitude * sin(tone.phase)
            turn.real[lane] = shrink * cos(tone.turn)
            turn.imaginary[lane] = shrink * sin(tone.turn)
        }
        real = start.real
        imaginary = start.imaginary
        turnReal = turn.real
        turnImaginary = turn.imaginary
    }
}
