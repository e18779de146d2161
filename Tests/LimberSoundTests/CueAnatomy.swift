import Glibc
import LimberCore

/// What the ear goes by in a cue: its notes.
struct CueAnatomy {
    enum Direction {
        case single
        case level
        case rising
        case falling
        case alternating
    }

    let notes: [Note]

    init(_ motif: Motif?) {
        guard case .notes(let notes) = motif?.source else {
            self.notes = []
            return
        }
        self.notes = notes.sorted { $0.onset < $1.onset }
    }

    /// What has begun within the first half second.
    var beginning: CueAnatomy {
        CueAnatomy(Motif(source: .notes(notes.filter { $0.onset < .milliseconds(500) })))
    }

    /// From the cue's start to the end of the last note.
    var length: Duration { notes.map { $0.onset + $0.length }.max() ?? .zero }

    /// Between onsets.
    var gaps: [Duration] { zip(notes, notes.dropFirst()).map { $1.onset - $0.onset } }

    /// The mean gap; nil for a single note.
    var spacing: Duration? { gaps.isEmpty ? nil : gaps.reduce(.zero, +) / gaps.count }

    /// In semitones, down negative.
    var steps: [Double] { zip(notes, notes.dropFirst()).map { 12 * log2($1.pitch / $0.pitch) } }

    var direction: Direction {
        if notes.count < 2 { return .single }
        if steps.allSatisfy({ $0 == 0 }) { return .level }
        if steps.allSatisfy({ $0 > 0 }) { return .rising }
        return steps.allSatisfy { $0 < 0 } ? .falling : .alternating
    }

    /// How many of number, direction, timbre and spacing differ; spacing by 1.5 times at least.
    func differences(from other: CueAnatomy) -> Int {
        let spacings = (spacing ?? .seconds(5), other.spacing ?? .seconds(5))
        let differs = [
            notes.count != other.notes.count,
            direction != other.direction,
            notes.first?.timbre != other.notes.first?.timbre,
            max(spacings.0, spacings.1) / min(spacings.0, spacings.1) >= 1.5,
        ]
        return differs.filter { $0 }.count
    }
}
