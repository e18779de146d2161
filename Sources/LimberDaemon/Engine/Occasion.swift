import LimberCore

/// What is to be remembered of a session beside what is played in it.
struct Occasion: Equatable, Sendable {
    var origin = Origin()
    /// The name of the theme that it sounds in.
    var theme: String?
    /// How much it hurt before, 0 to 10.
    var pain: Int?
    /// When it began; the engine knows.
    var start = Moment(milliseconds: 0)
}
