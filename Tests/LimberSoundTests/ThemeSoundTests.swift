import Glibc
import LimberCore
import LimberSound
import Testing

/// That cues can be told apart: what is heard of the built-in themes, from their samples.
@Suite struct ThemeSoundTests {
    /// The maximum momentary loudness that a cue is to have, in LUFS.
    private func target(_ cue: Cue, in name: String) -> Double {
        let main = name == "soft" ? -20.0 : -12.0
        switch cue.rank {
        case .main: return main
        case .other: return main - 3
        case .tick: return main - 6
        }
    }

    @Test(arguments: BuiltInThemes.names) func cuesOfOneRankAreEquallyLoud(name: String) throws {
        let palette = Palette(theme: try BuiltInThemes.theme(name), rate: 48_000)
        for cue in Cue.allCases {
            let loudness = Loudness.maximumMomentary(palette[cue].samples)
            #expect(abs(loudness - target(cue, in: name)) <= 0.25, "\(cue): \(loudness) LUFS")
        }
    }

    @Test(arguments: BuiltInThemes.names, [44_100, 48_000]) func noCueIsTooLoudOrWasTurnedDown(name: String, rate: Int) throws {
        let theme = try BuiltInThemes.theme(name)
        for cue in Cue.allCases {
            guard case .notes(let notes) = theme.motifs[cue]?.source else { continue }
            let samples = Synthesis.samples(of: notes, level: theme.motifs[cue]?.level ?? 0, rate: rate)
            #expect(decibels(Double(peak(samples))) <= -3, "\(cue)")
        }
    }

    @Test(arguments: BuiltInThemes.names) func cuesBeginAndEndInSilenceAndNeverClick(name: String) throws {
        let palette = Palette(theme: try BuiltInThemes.theme(name), rate: 48_000)
        for cue in Cue.allCases {
            let samples = palette[cue].samples
            #expect(samples.first == 0 && samples.last == 0, "\(cue)")
            // A quarter into the shortest rise, and a quarter before the end of the shortest fall.
            let quarter = cue.rank == .tick ? 120 : 240
            #expect(peak(samples[..<quarter]) < 0.16 * palette[cue].peak, "\(cue)")
            #expect(peak(samples.suffix(480)) < 0.16 * palette[cue].peak, "\(cue)")
            // The steepest slope is that of its partials, which end at 3,600 Hz.
            #expect(steepest(samples) < palette[cue].peak * 0.45, "\(cue)")
        }
    }

    @Test(arguments: BuiltInThemes.names) func theEnergyIsWhereSmallSpeakersAndOldEarsAgree(name: String) throws {
        let rate = 16_000
        let palette = Palette(theme: try BuiltInThemes.theme(name), rate: rate)
        for cue in Cue.allCases {
            let spectrum = Spectrum(palette[cue].samples, rate: rate)
            // A theme for sleepers may be lower.
            #expect(spectrum.share(500..<2_500) >= (name == "soft" ? 0.4 : 0.6), "\(cue): \(spectrum.share(500..<2_500))")
            #expect(spectrum.share(0..<300) < 0.01, "\(cue): \(spectrum.share(0..<300))")
        }
    }

    @Test(arguments: BuiltInThemes.names) func everyNoteHasThreeStrongPartialsWithin500And2000Hertz(name: String) throws {
        let theme = try BuiltInThemes.theme(name)
        let palette = Palette(theme: theme, rate: 16_000)
        for cue in Cue.allCases {
            let notes = CueAnatomy(theme.motifs[cue]).notes
            for index in notes.indices {
                let samples = clear(index, of: notes, in: palette[cue].samples, rate: 16_000)
                let partials = notes[index].timbre.partials.map { $0.ratio * notes[index].pitch }
                let powers = partials.map { power(of: samples, at: $0, rate: 16_000) }
                let strongest = powers.max() ?? 0
                let strong = zip(partials, powers).filter { (500...2_000).contains($0.0) && $0.1 > strongest / 32 }
                #expect(strong.count >= 3, "\(cue), note \(index + 1): \(strong)")
                // Nothing else sounds: the partials are all the power there is.
                let share = powers.reduce(0, +) / meanSquare(samples)
                #expect(share > 0.8 && share < 1.2, "\(cue), note \(index + 1): \(share)")
            }
        }
    }

    @Test(arguments: BuiltInThemes.names) func everyOnsetIsHeard(name: String) throws {
        let theme = try BuiltInThemes.theme(name)
        let palette = Palette(theme: theme, rate: 16_000)
        for cue in Cue.allCases {
            let samples = palette[cue].samples
            for note in CueAnatomy(theme.motifs[cue]).notes where note.onset > .zero {
                let onset = note.onset.frames(at: 16_000)
                let before = power(of: Array(samples[onset - 160..<onset + 160]), at: note.pitch, rate: 16_000)
                let after = power(of: Array(samples[onset + 480..<onset + 800]), at: note.pitch, rate: 16_000)
                #expect(after > 4 * before, "\(cue) at \(note.onset): \(10 * log10(after / before)) dB")
            }
        }
    }

    /// A part of a note in which it is risen, has not begun to fall, and sounds alone.
    private func clear(_ index: Int, of notes: [Note], in samples: [Float], rate: Int) -> [Float] {
        let note = notes[index]
        let others = notes.enumerated().filter { $0.offset != index }.map(\.element)
        let start = others.filter { $0.onset < note.onset }.map { $0.onset + $0.length }.reduce(
            note.onset + note.envelope.rise, max)
        let end = others.filter { $0.onset > note.onset }.map(\.onset).reduce(note.onset + note.length - note.envelope.fall, min)
        // A bell is not to lose much within it.
        let part = start..<max(start, min(end, start + .milliseconds(100)))
        return Array(samples[part.lowerBound.frames(at: rate)..<part.upperBound.frames(at: rate)])
    }
}
