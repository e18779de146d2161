/// What a user may ask of a session.
public enum Command: Equatable, Sendable {
    /// `id` names the session; `replace` stops one that is active.
    case start(Timeline, id: String, replace: Bool)
    case pause
    case resume
    case toggle
    case next
    case skip(Int)
    case back
    case again
    case goTo(step: Int)
    case extend(Duration)
    /// With how much it hurt, 0 to 10: it ended for that where it is more than 0.
    case stop(pain: Int?)
    case playCue(Cue)
}

/// Why a command cannot be carried out now. Nothing has changed then.
public enum Refusal: Error, Equatable, Sendable {
    case noSession
    case sessionActive(id: String, routine: String, remaining: Duration)
    case noSuchStep(Int, steps: Int)
    case cannotExtend(reason: String)
}
