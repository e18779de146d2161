import LimberCore
import LimberSound

/// How loud the cues are, as the user set it.
struct Loudness: Equatable {
    enum Mute: Equatable {
        case untilSessionEnds
        /// With the same instant in the time of day, in microseconds since 1970.
        case until(Instant, time: Int64)
    }

    /// 0 to 100.
    var volume: Int
    var mute: Mute?

    var gain: Gain { Gain(volume: volume, muted: mute != nil) }

    /// When a mute ends by itself.
    var deadline: Instant? {
        if case .until(let instant, _) = mute { return instant }
        return nil
    }
}
