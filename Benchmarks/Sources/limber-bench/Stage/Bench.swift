import LimberCore
import LimberFiles
import LimberSound
import LimberTestSupport

/// What every group measures with.
struct Bench {
    let effort: Effort
    /// The sound of every cue of the default theme, at full volume, as it is played.
    let palette: Palette
    /// Where the onsets of a run are drawn; nil for nowhere.
    let plot: String?

    static let rate = 48_000

    init(effort: Effort, plot: String?) throws {
        let places = Places(environment: [:], executable: nil, dataDirectory: BuiltProgram.checkout)
        guard case .found(let entry) = ThemeLibrary(places).find(Theme.defaultName), let theme = entry.theme else {
            throw Missing(what: "the theme \(Theme.defaultName) in \(BuiltProgram.checkout)/Sounds")
        }
        self.effort = effort
        self.plot = plot
        palette = Palette(theme: theme, rate: Self.rate)
    }
}

/// Something that the bench cannot do without.
struct Missing: Error, CustomStringConvertible {
    let what: String

    var description: String { "missing: \(what)" }
}
