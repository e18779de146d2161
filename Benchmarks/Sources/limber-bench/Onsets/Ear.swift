import Glibc
import LimberCore
import LimberSound
import LimberTestSupport

/// Tells when a known sound began from when it was first loud enough to be noticed.
struct Ear {
    /// What is noticed, in dB.
    let level: Double = -60
    /// From the sound's first frame to the first that is noticed, in nanoseconds.
    private let delay: Int64

    init(for sound: Sound) {
        let threshold = Waveform.amplitude(decibels: level)
        let frame = sound.samples.firstIndex { abs($0) > threshold } ?? 0
        delay = Int64(frame) * 1_000_000_000 / Int64(Bench.rate)
    }

    /// When each sound began at the venue.
    func onsets(at venue: any Venue) throws -> [Int64] {
        try venue.onsets(above: level).map { $0 - delay }
    }
}
