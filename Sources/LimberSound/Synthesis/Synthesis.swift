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
        var edges = Edges()
        sum.withUnsafeMutableBufferPointer { sum in
            for note in notes {
                let start = note.onset.frames(at: rate)
                let end = min(count, (note.onset + note.length).frames(at: rate))
                guard start >= 0, start < end else { continue }
                add(note, level: level, rate: rate, edges: &edges, to: UnsafeMutableBufferPointer(rebasing: sum[start..<end]))
            }
        }
        return sum
    }

    private static func add(
        _ note: Note, level: Double, rate: Int, edges: inout Edges, to sum: UnsafeMutableBufferPointer<Float>
    ) {
        let amplitude = amplitude(decibels: note.level + level) * Double(reference)
        let contour = Contour(note.envelope, count: sum.count, rate: rate, edges: &edges)
        let blocks = (sum.count + Oscillator.stride - 1) / Oscillator.stride
        withUnsafeTemporaryAllocation(of: SIMD4<Double>.self, capacity: blocks) { tone in
            tone.initialize(repeating: SIMD4())
            for var oscillator in Oscillator.bank(of: note, amplitude: amplitude, rate: rate) {
                for block in 0..<blocks { tone[block] += oscillator.next() }
            }
            UnsafeMutableRawBufferPointer(tone).withMemoryRebound(to: Double.self) { contour.add($0, to: sum) }
        }
    }
}

/// The heights of edges by their length, each worked out once: the notes of a motif share them.
private struct Edges {
    private var known: [Int: [Double]] = [:]

    mutating func heights(length: Int) -> [Double] {
        if let heights = known[length] { return heights }
        let edge = RaisedCosine(length: length)
        let heights = (0..<length).map(edge.height)
        known[length] = heights
        return heights
    }
}

/// The rise and the fall of one note. Where they do not fit, both are shortened alike.
private struct Contour {
    private let rise: [Double]
    private let fall: [Double]

    init(_ envelope: Envelope, count: Int, rate: Int, edges: inout Edges) {
        let wanted = (rise: envelope.rise.frames(at: rate), fall: envelope.fall.frames(at: rate))
        let excess = max(1, Double(wanted.rise + wanted.fall) / Double(max(1, count - 1)))
        rise = edges.heights(length: Int(Double(wanted.rise) / excess))
        fall = edges.heights(length: Int(Double(wanted.fall) / excess))
    }

    /// Adds the tone, which is 0 at its first and its last frame whatever the edges' lengths.
    func add(_ tone: UnsafeMutableBufferPointer<Double>, to sum: UnsafeMutableBufferPointer<Float>) {
        let last = sum.count - 1
        guard last > 1 else { return }
        let risen = max(1, rise.count)
        let falling = max(risen, min(last, last - fall.count + 1))
        for frame in 1..<risen { sum[frame] += Float(tone[frame] * rise[frame]) }
        for frame in risen..<falling { sum[frame] += Float(tone[frame]) }
        for frame in falling..<max(falling, last) { sum[frame] += Float(tone[frame] * fall[last - frame]) }
    }
}
