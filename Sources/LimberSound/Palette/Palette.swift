public import LimberCore

/// The sound of every cue in one theme, ready at one rate.
public struct Palette: Sendable {
    /// What most devices play at.
    public static let usualRate = 48_000

    public let theme: Theme
    public let rate: Int
    /// Why the sound files of some cues cannot be used.
    public let problems: [Cue: SoundFileError]
    private let sounds: [Cue: Sound]

    /// Makes all samples: a few milliseconds for a theme of notes. Sound files are read, which may block.
    /// A cue whose file cannot be used sounds like the theme's substitute, or else is silent.
    /// - Parameter rate: brought into `Synthesis.rates`.
    public init(theme: Theme, rate: Int) {
        let rate = min(max(rate, Synthesis.rates.lowerBound), Synthesis.rates.upperBound)
        var problems: [Cue: SoundFileError] = [:]
        var sounds: [Cue: Sound] = [:]
        for (cue, motif) in theme.motifs {
            do throws(SoundFileError) {
                sounds[cue] = try Sound(motif, rate: rate)
            } catch {
                problems[cue] = error
                sounds[cue] = theme.substitutes[cue].flatMap { try? Sound($0, rate: rate) }
            }
        }
        self.theme = theme
        self.rate = rate
        self.problems = problems
        self.sounds = sounds
    }

    /// The same theme at another rate, as `init` makes it.
    public func at(rate: Int) -> Palette {
        rate == self.rate ? self : Palette(theme: theme, rate: rate)
    }

    public subscript(cue: Cue) -> Sound {
        sounds[cue] ?? Sound(samples: [])
    }
}

extension Sound {
    public init(_ motif: Motif, rate: Int) throws(SoundFileError) {
        switch motif.source {
        case .notes(let notes):
            self.init(samples: Synthesis.samples(of: notes, level: motif.level, rate: rate))
        case .file(let path):
            let gain = Float(amplitude(decibels: motif.level))
            self.init(samples: try SoundFile.samples(at: path, rate: rate).map { $0 * gain })
        }
    }
}
