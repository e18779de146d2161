import LimberCore

/// Something that happened, as listeners are told.
struct Notice {
    enum News: Equatable {
        case session(Event)
        case volume
        case audio
        case reloaded
        /// A dose is due; nil: what is planned has changed.
        case planned(PlannedDose?)
    }

    let news: News
    let present: Present
}

/// All there is to say at an instant.
struct Present: Equatable {
    let status: Status
    let loudness: Loudness
    let audio: AudioState
    /// What is wrong with the history, and what to do; nil where nothing is.
    let historyTrouble: String?
    /// When a plan is due next.
    let nextPlanned: Moment?
    /// Microseconds since 1970.
    let time: Int64
}

/// Who wants to know what happens.
@EngineQueue
protocol Listener: AnyObject {
    /// Must neither block nor command the engine.
    func hear(_ notice: Notice)
}
