import LimberCore
import LimberFiles
import Testing

/// That cues can be told apart: what is written in the built-in themes.
@Suite struct ThemeShapeTests {
    static let main: [Cue] = [.holdStart, .switchSide, .finish]

    private func anatomies(_ name: String) throws -> [Cue: CueAnatomy] {
        try BuiltInThemes.theme(name).motifs.mapValues { CueAnatomy($0) }
    }

    @Test func theBuiltInThemesAreThese() {
        #expect(ThemeLibrary(BuiltInThemes.places).all().entries.map(\.name) == BuiltInThemes.names)
        #expect(BuiltInThemes.names.contains(Theme.defaultName))
    }

    @Test(arguments: BuiltInThemes.names) func everyCueIsThereWithoutAWarning(name: String) throws {
        guard case .found(let entry) = ThemeLibrary(BuiltInThemes.places).find(name) else { throw BuiltInThemes.Missing() }
        #expect(entry.problems.isEmpty, "\(entry.problems)")
        #expect(entry.theme?.about != nil)
    }

    @Test(arguments: BuiltInThemes.names) func risingIsGo(name: String) throws {
        for (cue, anatomy) in try anatomies(name) {
            switch cue {
            case .holdStart, .resumed: #expect(anatomy.direction == .rising, "\(cue)")
            case .getReady, .switchSide, .shift, .rest, .finish:
                #expect([.falling, .alternating].contains(anatomy.direction), "\(cue)")
            default: #expect(anatomy.direction != .rising, "\(cue)")
            }
        }
    }

    @Test(arguments: BuiltInThemes.names) func theMainCuesDifferWithinHalfASecond(name: String) throws {
        let anatomies = try anatomies(name)
        for first in Self.main {
            for second in Self.main where second != first {
                let differences = try #require(
                    anatomies[first]?.beginning.differences(from: anatomies[second]?.beginning ?? .init(nil)))
                #expect(differences >= 3, "\(first) and \(second) differ in \(differences)")
            }
        }
    }

    @Test(arguments: BuiltInThemes.names) func cuesWithAsManyNotesDifferInSpacing(name: String) throws {
        let spaced = try anatomies(name).compactMap { cue, anatomy in anatomy.spacing.map { (cue, anatomy.notes.count, $0) } }
        for (first, count, spacing) in spaced {
            for (second, otherCount, otherSpacing) in spaced where first != second && count == otherCount {
                let ratio = max(spacing, otherSpacing) / min(spacing, otherSpacing)
                #expect(ratio >= 1.5, "\(first) and \(second): \(ratio)")
            }
        }
    }

    @Test(arguments: BuiltInThemes.names) func singleNotesDifferInPitchAndTimbreOrLength(name: String) throws {
        let singles = try anatomies(name).filter { $1.notes.count == 1 }
        for (first, anatomy) in singles {
            for (second, other) in singles where first != second {
                #expect(anatomy.notes[0].pitch != other.notes[0].pitch, "\(first) and \(second)")
                let isOtherwiseAlike = anatomy.notes[0].timbre == other.notes[0].timbre && anatomy.length == other.length
                #expect(!isOtherwiseAlike, "\(first) and \(second)")
            }
        }
    }

    @Test(arguments: BuiltInThemes.names) func notesLastAndAreApart(name: String) throws {
        for (cue, anatomy) in try anatomies(name) {
            let shortest: Duration = cue == .countdown ? .milliseconds(70) : .milliseconds(80)
            #expect(anatomy.notes.allSatisfy { $0.length >= shortest }, "\(cue)")
            #expect(anatomy.gaps.allSatisfy { $0 >= .milliseconds(120) }, "\(cue)")
            #expect(anatomy.steps.allSatisfy { $0 == 0 || $0.magnitude >= 3.99 }, "\(cue): \(anatomy.steps)")
            let pitches: ClosedRange<Double> = 330...1_050
            #expect(anatomy.notes.allSatisfy { pitches.contains($0.pitch) }, "\(cue)")
        }
    }

    @Test(arguments: BuiltInThemes.names) func lengthsFitTheRank(name: String) throws {
        for (cue, anatomy) in try anatomies(name) {
            let bounds: ClosedRange<Duration> =
                switch cue.rank {
                case .main: .milliseconds(700) ... .milliseconds(1_700)
                case .other: .milliseconds(250) ... .milliseconds(1_200)
                case .tick: .milliseconds(70) ... .milliseconds(100)
                }
            #expect(bounds.contains(anatomy.length), "\(cue): \(anatomy.length)")
        }
    }

    @Test(arguments: BuiltInThemes.names) func mainCuesEndLongAndStepWide(name: String) throws {
        for (cue, anatomy) in try anatomies(name) where cue.rank == .main {
            #expect(try #require(anatomy.notes.last).length >= .milliseconds(400), "\(cue)")
            #expect(anatomy.direction == .level || anatomy.steps.contains { $0.magnitude >= 7 }, "\(cue)")
        }
    }

    @Test(arguments: BuiltInThemes.names) func edgesNeverStartle(name: String) throws {
        for (cue, anatomy) in try anatomies(name) {
            let rise: Duration = cue.rank == .tick ? .milliseconds(10) : .milliseconds(20)
            #expect(anatomy.notes.allSatisfy { $0.envelope.rise >= rise && $0.envelope.fall >= .milliseconds(40) }, "\(cue)")
        }
    }

    @Test(arguments: BuiltInThemes.names) func partialsAreFourOrFiveAndAlikeInLevel(name: String) throws {
        for (cue, anatomy) in try anatomies(name) {
            for timbre in anatomy.notes.map(\.timbre) {
                let levels = timbre.partials.map(\.level)
                #expect((4...5).contains(levels.count), "\(cue)")
                #expect((levels.max() ?? 0) - (levels.min() ?? 0) <= 15, "\(cue)")
            }
        }
    }
}
