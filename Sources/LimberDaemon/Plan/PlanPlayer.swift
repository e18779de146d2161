import LimberCore
import LimberSound

/// Plays what the bell asks for.
@EngineQueue
protocol PlanPlayer: AnyObject {
    /// Begins the session of a dose, and calls back once.
    func begin(_ turn: Bell.Turn, then completion: @escaping @EngineQueue @Sendable (TurnResult) -> Void)

    /// Hands out what a reminder sounds like; nil where that cannot be had.
    func readPalette(then completion: @escaping @EngineQueue @Sendable (Palette?) -> Void)
}

/// What came of a session that was to begin by itself.
enum TurnResult: Equatable, Sendable {
    case begun
    /// Another one is there; it may begin later.
    case busy
    /// It cannot be played, for a reason.
    case impossible(String)
}
