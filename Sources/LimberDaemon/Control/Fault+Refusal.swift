import LimberControl
import LimberCore

extension Fault {
    /// What a client is told of a command that is refused.
    init(_ refusal: Refusal) {
        self =
            switch refusal {
            case .noSession: .noSession
            case .sessionActive(let id, let routine, let remaining):
                .sessionActive(session: id, routine: routine, remaining: remaining)
            case .noSuchStep(let step, let steps): .noSuchStep(step: step, steps: steps)
            case .cannotExtend(let reason): .cannotExtend(reason: reason)
            }
    }

    /// What a client is told of wishes that a routine cannot fulfil.
    init(_ refusal: Options.Invalid) {
        self =
            switch refusal {
            case .noSuchStep(let step, let steps): .noSuchStep(step: step, steps: steps)
            case .noSuchChoice(let choice, let choices): .noSuchChoice(choice: choice, choices: choices)
            case .scaleOutOfBounds: .invalidParameter(parameter: "scale")
            case .holdOutOfBounds: .invalidParameter(parameter: "hold")
            case .firstSideIsBoth: .invalidParameter(parameter: "firstSide")
            case .nothingLeft: .invalidParameter(parameter: "only")
            case .tooLong:
                .invalidRoutine(problems: [
                    Player.Problem(
                        severity: .error,
                        message: "with the configuration's cues the routine has more than \(Limits.cues); "
                            + "lower the countdown there, or the rounds here"
                    )
                ])
            }
    }
}
