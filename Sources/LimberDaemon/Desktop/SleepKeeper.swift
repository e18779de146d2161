/// What decides over the sleep of the machine.
@EngineQueue
protocol SleepKeeper: AnyObject {
    /// What is done when the machine is about to sleep, and again when it is awake.
    var onSleep: (@EngineQueue (SleepStage) -> Void)? { get set }

    /// What the machine is to be kept from; others are let go.
    var locks: Set<SleepLock> { get set }
}

enum SleepStage: Sendable {
    case coming
    case over
}

enum SleepLock: CaseIterable, Hashable, Sendable {
    /// Any sleep is put off until this is let go, by some seconds at most.
    case delay
    /// The machine does not sleep for the reason that nobody touches it.
    case idle
}
