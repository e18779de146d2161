public import LimberCore

/// The sound of every cue in one theme, ready at one rate.
public struct Palette: Sendable {
    public let rate: Int
    private let sounds: [Cue: Sound]

    /// Makes all samples: a few milliseconds for a theme of notes; files are read, so not on a queue that must not block.
    /// - Precondition: `rate` is in `Synthesis.rates`.
    public init(theme: Theme, rate: Int) {
        precondition(Synthesis.rates.contains(rate), "a rate that devices have")
        self.rate = rate
        sounds = theme.motifs.mapValues { Sound($0, rate: rate) }
    }

    public subscript(cue: Cue) -> Sound {
        sounds[cue] ?? Sound(samples: [])
    }
}

extension Sound {
    init(_ motif: Motif, rate: Int) {
        switch motif.source {
        case .notes(let notes): self.init(samples: Synthesis.samples(of: notes, level: motif.level, rate: rate))
        case .file: self.init(samples: [])
        }
    }
}
