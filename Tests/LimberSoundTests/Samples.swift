import Glibc
import LimberCore
import LimberSound

/// A stretch of the mixer's stream, rendered in chunks.
func rendered(_ mixer: Mixer, _ frames: Range<Int>, chunk: Int = 1024) -> [Float] {
    var samples = [Float](repeating: .nan, count: frames.count)
    samples.withUnsafeMutableBufferPointer { buffer in
        for start in stride(from: 0, to: buffer.count, by: chunk) {
            let part = UnsafeMutableBufferPointer(rebasing: buffer[start..<min(start + chunk, buffer.count)])
            mixer.render(into: part, at: frames.lowerBound + start)
        }
    }
    return samples
}

/// A sine with edges of 20 and 40 ms.
func tone(pitch: Double = 440, length: Duration = .milliseconds(300), level: Double = 0, rate: Int = 48_000) -> Sound {
    Sound(samples: Synthesis.samples(of: [Note(onset: .zero, length: length, pitch: pitch, level: level)], rate: rate))
}

func sine(pitch: Double, amplitude: Double = 0.5, count: Int, rate: Int) -> [Float] {
    (0..<count).map { Float(amplitude * sin(2 * .pi * pitch * Double($0) / Double(rate))) }
}

func scaled(_ samples: some Sequence<Float>, by factor: Float) -> [Float] {
    samples.map { $0 * factor }
}

func peak(_ samples: some Sequence<Float>) -> Float {
    samples.reduce(0) { max($0, $1.magnitude) }
}

/// The largest step from one sample to the next, silence before and after included.
func steepest(_ samples: [Float]) -> Float {
    zip([0] + samples, samples + [0]).reduce(0) { max($0, ($1.1 - $1.0).magnitude) }
}

func decibels(_ amplitude: Double) -> Double { 20 * log10(amplitude) }

/// Collects what a rendering writes.
struct Recorder: SampleSink {
    var samples: [Float] = []

    mutating func write(_ samples: UnsafeBufferPointer<Float>) throws(Never) {
        self.samples += samples
    }
}
