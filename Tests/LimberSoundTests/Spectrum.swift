import Glibc

func meanSquare(_ samples: [Float]) -> Double {
    samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(max(1, samples.count))
}

/// The mean square of the part at `frequency`, by projection. Exact where whole periods fit.
func power(of samples: [Float], at frequency: Double, rate: Int) -> Double {
    var real = 0.0
    var imaginary = 0.0
    for (frame, sample) in samples.enumerated() {
        let angle = 2 * .pi * frequency * Double(frame) / Double(rate)
        real += Double(sample) * cos(angle)
        imaginary += Double(sample) * sin(angle)
    }
    return 2 * (real * real + imaginary * imaginary) / Double(samples.count * samples.count)
}

/// How the energy of a sound lies over frequency.
struct Spectrum {
    let powers: [Double]
    /// Hz from one to the next.
    let step: Double

    init(_ samples: [Float], rate: Int) {
        var size = 4096
        while size < samples.count { size *= 2 }
        var real = samples.map(Double.init) + [Double](repeating: 0, count: size - samples.count)
        var imaginary = [Double](repeating: 0, count: size)
        Self.transform(&real, &imaginary)
        powers = (0..<size / 2).map { real[$0] * real[$0] + imaginary[$0] * imaginary[$0] }
        step = Double(rate) / Double(size)
    }

    /// The share of the energy in a band of frequencies.
    func share(_ band: Range<Double>) -> Double {
        energy(band) / powers.reduce(0, +)
    }

    func energy(_ band: Range<Double>) -> Double {
        powers[min(powers.count, Int(band.lowerBound / step))..<min(powers.count, Int(band.upperBound / step))].reduce(0, +)
    }

    /// Cooley and Tukey, in place.
    private static func transform(_ real: inout [Double], _ imaginary: inout [Double]) {
        let size = real.count
        var reversed = 0
        for index in 1..<size {
            var bit = size >> 1
            while reversed & bit != 0 {
                reversed ^= bit
                bit >>= 1
            }
            reversed |= bit
            if index < reversed {
                real.swapAt(index, reversed)
                imaginary.swapAt(index, reversed)
            }
        }
        var length = 2
        while length <= size {
            let half = length / 2
            for lane in 0..<half {
                let angle = -2 * .pi * Double(lane) / Double(length)
                let (turnReal, turnImaginary) = (cos(angle), sin(angle))
                for low in stride(from: lane, to: size, by: length) {
                    let high = low + half
                    let productReal = real[high] * turnReal - imaginary[high] * turnImaginary
                    let productImaginary = real[high] * turnImaginary + imaginary[high] * turnReal
                    (real[high], imaginary[high]) = (real[low] - productReal, imaginary[low] - productImaginary)
                    (real[low], imaginary[low]) = (real[low] + productReal, imaginary[low] + productImaginary)
                }
            }
            length *= 2
        }
    }
}
