import Glibc
import Testing

@testable import LimberSound

@Suite struct ResamplerTests {
    static let conversions = [
        (44_100, 48_000), (48_000, 44_100), (96_000, 48_000), (8_000, 48_000), (48_000, 192_000), (22_050, 48_000),
    ]

    /// What is left of a sine's level, in dB, and everything else in the output against the sine.
    private func response(pitch: Double, from: Int, to: Int) -> (gain: Double, rest: Double) {
        let output = Resampler(from: from, to: to).resample(sine(pitch: pitch, count: from / 5, rate: from))
        let middle = Array(output[to / 20..<to * 3 / 20])
        let power = power(of: middle, at: pitch, rate: to)
        return (10 * log10(power / 0.125), 10 * log10(max(1e-30, meanSquare(middle) - power) / 0.125))
    }

    @Test(arguments: conversions) func thePassBandIsFlatAndClean(from: Int, to: Int) {
        let nyquist = Double(min(from, to)) / 2
        for share in [0.01, 0.1, 0.3, 0.5, 0.7, 0.8, 0.86] {
            let pitch = (nyquist * share / 10).rounded() * 10
            let (gain, rest) = response(pitch: pitch, from: from, to: to)
            #expect(abs(gain) < 0.001, "\(pitch) Hz from \(from) to \(to): \(gain) dB")
            #expect(rest < -100, "\(pitch) Hz from \(from) to \(to): \(rest) dB")
        }
    }

    @Test(arguments: [(48_000, 44_100), (96_000, 48_000), (192_000, 48_000), (48_000, 8_000)])
    func whatTheNewRateCannotCarryIsGone(from: Int, to: Int) {
        for share in [1.0, 1.02, 1.05, 1.1, 1.3, 1.6] {
            let pitch = Double(to) / 2 * share
            if pitch >= Double(from) / 2 { continue }
            let output = Resampler(from: from, to: to).resample(sine(pitch: pitch, count: from / 5, rate: from))
            let level = 10 * log10(meanSquare(Array(output[to / 20..<to * 3 / 20])) / 0.125)
            #expect(level < -100, "\(pitch) Hz from \(from) to \(to): \(level) dB")
        }
    }

    @Test func theSameRateIsLeftAlone() {
        let samples = sine(pitch: 440, count: 999, rate: 48_000)
        #expect(Resampler(from: 48_000, to: 48_000).resample(samples) == samples)
        #expect(Resampler(from: 44_100, to: 48_000).resample([]) == [])
    }

    @Test func aSingleSampleStaysWhereItIs() {
        var samples = [Float](repeating: 0, count: 441)
        samples[147] = 1
        let output = Resampler(from: 44_100, to: 48_000).resample(samples)
        #expect(output.indices.max { output[$0] < output[$1] } == 160)
    }
}
