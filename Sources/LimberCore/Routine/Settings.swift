/// Times to move and the optional cues, where they are given. What is nil is decided by the level below:
/// built-in < configuration < routine < step.
public struct Settings: Codable, Equatable, Sendable {
    public var prepare: Duration?
    public var switching: Duration?
    public var shift: Duration?
    public var rest: Duration?
    public var countdown: Int?
    public var holdCountdown: Int?
    public var halfway: Bool?

    public init(
        prepare: Duration? = nil, switching: Duration? = nil, shift: Duration? = nil, rest: Duration? = nil,
        countdown: Int? = nil, holdCountdown: Int? = nil, halfway: Bool? = nil
    ) {
        self.prepare = prepare
        self.switching = switching
        self.shift = shift
        self.rest = rest
        self.countdown = countdown
        self.holdCountdown = holdCountdown
        self.halfway = halfway
    }

    /// These settings, where `upper` does not say otherwise.
    public func overlaid(by upper: Settings) -> Settings {
        Settings(
            prepare: upper.prepare ?? prepare,
            switching: upper.switching ?? switching,
            shift: upper.shift ?? shift,
            rest: upper.rest ?? rest,
            countdown: upper.countdown ?? countdown,
            holdCountdown: upper.holdCountdown ?? holdCountdown,
            halfway: upper.halfway ?? halfway
        )
    }
}

/// Settings with every gap filled.
public struct Pace: Equatable, Sendable {
    public let prepare: Duration
    public let switching: Duration
    public let shift: Duration
    public let rest: Duration
    public let countdown: Int
    public let holdCountdown: Int
    public let halfway: Bool

    public init(_ settings: Settings = Settings()) {
        prepare = settings.prepare ?? .seconds(5)
        switching = settings.switching ?? .seconds(5)
        shift = settings.shift ?? .seconds(3)
        rest = settings.rest ?? .zero
        countdown = settings.countdown ?? 3
        holdCountdown = settings.holdCountdown ?? 0
        halfway = settings.halfway ?? false
    }
}
