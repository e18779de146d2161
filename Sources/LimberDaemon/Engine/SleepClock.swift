/// Knows how long the machine has slept, which the session's clock does not.
protocol SleepClock: Sendable {
    /// Since some moment of its own. It grows with each sleep; on a machine that is awake it may be off by some
    /// milliseconds.
    var slept: Duration { get }
}
