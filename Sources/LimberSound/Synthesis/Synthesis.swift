import Glibc
public import LimberCore

/// Notes to samples. The same notes at the same rate always give the same samples.
public enum Synthesis {
    /// Rates that devices and files may have.
    public static let rates = 8_000...192_000

    /// The amplitude of a sine at 0 dB; a note of many partials at 0 dB has its power.
    public static let reference: Float = 0.5

    /// Partials at or above this share of the rate are left out.
    static let highest = 0.45

    /// The notes laid over each other: mono, its first and last sample 0.
    /// - Parameter level: of the whole, in dB.
    public static func samples(of notes: [Note], level: Double = 0, rate: Int) -> [Float] {
        let count = notes.map { ($0.onset + $0.length).frames(at: rate) }.max() ?? 0
        var sum = [Float](repeating: 0, count: max(0, count))
        sum.withUnsafeMutableBufferPointer { sum in
            for note in notes {
                let start = note.onset.frames(at: rate)
                let end = min(count, (note.onset + note.length).frames(at: rate))
                guard start >= 0, start < end else { continue }
                add(note, level: level, rate: rate, to: UnsafeMutableBufferPointer(rebasing: sum[start..<end]))
            }
        }
        return sum
    }

    private static func add(_ note: Note, level: Double, rate: Int, to samples: UnsafeMutableBufferPointer<Float>) {
        let amplitude = amplitude(decibels: note.level + level) * Double(reference)
        var oscillators = Oscillator.bank(of: note, amplitude: amplitude, rate: rate)
        let envelope = Contour(note.envelope, count: samples.count, rate: rate)
        for frame in samples.indices {
            var value = 0.0
            for index in oscillators.indices { value += oscillators[index].next() }
            samples[frame] += Float(value * envelope.height(at: frame))
        }
    }
}

/// The rise and the fall of one note. Where they do not fit, both are shortened alike.
private struct Contour {
    private let rise: RaisedCosine
    private let fall: RaisedCosine
    private let last: Int

    init(_ envelope: Envelope, count: Int, rate: Int) {
        last = count - 1
        let wanted = (rise: envelope.rise.frames(at: rate), fall: envelope.fall.frames(at: rate))
        let excess = Double(max(1, wanted.rise + wanted.fall)) / Double(max(1, last))
        rise = RaisedCosine(length: excess > 1 ? Int(Double(wanted.rise) / excess) : wanted.rise)
        fall = RaisedCosine(length: excess > 1 ? Int(Double(wanted.fall) / excess) : wanted.fall)
    }

    /// 0 at the first and the last frame, whatever the edges' lengths.
    func height(at frame: Int) -> Double {
        guard frame > 0, frame < last else { return 0 }
        return rise.height(at: frame) * fall.height(at: last - frame)
    }
}
