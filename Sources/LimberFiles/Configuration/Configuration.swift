public import LimberCore

/// What the user decided for all sessions: the configuration file, with the defaults where it is silent.
public struct Configuration: Equatable, Sendable {
    /// What `start` plays without a name.
    public var routine = "post-run-six"
    public var theme = Theme.defaultName
    /// From 0 to 100.
    public var volume = 70
    /// As ALSA calls it.
    public var device = "default"
    /// Silence before the first cue, in which a sleeping device wakes.
    public var leadIn: Duration = .milliseconds(600)
    /// Time to get into position again after a pause within a hold.
    public var resumeLead: Duration = .seconds(5)
    /// A session that is paused for so long has ended.
    public var abandonAfter: Duration = .seconds(1800)
    /// For every routine that does not say otherwise.
    public var settings = Settings()
    /// Options that are preferred where a step offers them.
    public var choices: [String] = []
    /// When plans call nobody.
    public var quiet = QuietHours()

    public init() {}
}
