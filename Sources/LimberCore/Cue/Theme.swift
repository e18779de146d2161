/// The motif of every cue.
public struct Theme: Equatable, Sendable {
    public let name: String
    public let title: String
    public let about: String?
    public let motifs: [Cue: Motif]
    /// What a cue sounds like whose sound file turns out to be unusable, for cues that have one.
    public let substitutes: [Cue: Motif]

    /// - Precondition: `motifs` has every cue; a reader fills gaps from the default theme.
    public init(name: String, title: String, about: String?, motifs: [Cue: Motif], substitutes: [Cue: Motif] = [:]) {
        precondition(Cue.allCases.allSatisfy { motifs[$0] != nil }, "a theme has a motif for every cue")
        self.name = name
        self.title = title
        self.about = about
        self.motifs = motifs
        self.substitutes = substitutes
    }

    /// The theme that is used where none is named, and that fills the gaps of others.
    public static let defaultName = "chime"
}
