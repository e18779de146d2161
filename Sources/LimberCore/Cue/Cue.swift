/// A message to the ear. The vocabulary is fixed, so that a session means the same in every theme.
public enum Cue: String, CaseIterable, Hashable, Sendable {
    case getReady
    case countdown
    case holdStart
    case halfway
    case switchSide
    case shift
    case rep
    case release
    case lastRep
    case rest
    case minimum
    case waiting
    case finish
    case paused
    case resumed
    case stopped
    case problem
    case reminder
}

extension Cue {
    /// How loud a cue is against the others, and how well it must be told apart.
    public enum Rank: Sendable {
        /// The three that carry a session, and the one that reports trouble.
        case main
        case other
        /// The short ones that count.
        case tick
    }

    public var rank: Rank {
        switch self {
        case .holdStart, .switchSide, .finish, .problem: .main
        case .countdown, .rep, .release: .tick
        case .getReady, .halfway, .shift, .lastRep, .rest, .minimum, .waiting, .paused, .resumed, .stopped, .reminder: .other
        }
    }

    /// What the cue tells the person who hears it, in a sentence.
    public var meaning: String {
        switch self {
        case .getReady: "Get into position; a stretch is coming."
        case .countdown: "One second less; the last tick is one second before the edge."
        case .holdStart: "Hold now."
        case .halfway: "Half of this hold is over."
        case .switchSide: "Change over to the other side."
        case .shift: "Change position, on the same side."
        case .rep: "The next repetition starts."
        case .release: "Ease out of this repetition."
        case .lastRep: "The last repetition starts."
        case .rest: "Rest until the next cue."
        case .minimum: "Held long enough; stay as long as you like, then go on with next."
        case .waiting: "Nothing runs until you go on with next."
        case .finish: "The session is over. Well done."
        case .paused: "Paused."
        case .resumed: "Going on."
        case .stopped: "The session was stopped."
        case .problem: "Something went wrong; limber status tells what."
        case .reminder: "It is time to stretch."
        }
    }
}
