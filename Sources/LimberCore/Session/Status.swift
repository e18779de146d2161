/// What a session is doing at an instant; derived, never stored.
public struct Status: Equatable, Sendable {
    public enum State: String, CaseIterable, Hashable, Sendable {
        case idle
        case running
        case paused
        case interrupted
    }

    public let state: State
    /// What there is to say of a session; nil when idle.
    public let play: PlayStatus?
    /// Of the session's cues; without one, of the last session's. Empty where nothing is ever heard.
    public let cues: CueTally
}

/// A session that is running, paused or interrupted.
public struct PlayStatus: Equatable, Sendable {
    public let id: String
    public let timeline: Timeline
    /// As it runs: longer where it was extended, and a getReady while what is left of a hold is led into.
    public let phase: Phase
    /// The coming hold, repetitions or wait.
    public let next: Phase?
    /// The repetition that runs, from 1.
    public let repetition: Int?
    public let phaseElapsed: Duration
    /// Nil in a wait, and past an open hold's minimum.
    public let phaseRemaining: Duration?
    /// Unpaused time since the first cue.
    public let elapsed: Duration
    /// What is left, open ends at their minimum and waits at 0.
    public let remaining: Duration
    /// Whether it is paused because the machine slept, or is about to.
    public var isPausedForSleep = false
}

extension Session {
    /// The instant must not lie before the last one that the session was told of.
    public func status(at now: Instant) -> Status {
        switch state {
        case .idle:
            Status(state: .idle, play: nil, cues: ledger.tally)
        case .running(let play, let cursor):
            Status(
                state: .running,
                play: play.status(
                    cursor.place, offset: cursor.offset(at: now), at: now,
                    lead: cursor.lead(at: now).map { ($0.shape, min($0.shape.length.nominal, cursor.entered - now)) }
                ),
                cues: ledger.tally
            )
        case .paused(let play, let halt):
            Status(
                state: .paused, play: play.status(halt.place, offset: halt.offset, at: now, isPausedForSleep: halt.sleep != nil),
                cues: ledger.tally
            )
        case .interrupted(let play, let halt):
            Status(state: .interrupted, play: play.status(halt.place, offset: halt.offset, at: now), cues: ledger.tally)
        }
    }
}

extension Session.Play {
    /// `lead` is what leads into the phase, with the time until the phase goes on.
    fileprivate func status(
        _ place: Place, offset: Duration, at now: Instant, lead: (shape: Shape, remaining: Duration)? = nil,
        isPausedForSleep: Bool = false
    ) -> PlayStatus {
        let present = place.phase
        let planned = timeline.phases[present.index]
        let left = max(.zero, present.length.nominal - offset)
        var shown = present
        if let lead { shown.shape = lead.shape }
        var isOver = false
        if case .open(let minimum, _) = present.length { isOver = offset >= minimum }
        return PlayStatus(
            id: id,
            timeline: timeline,
            phase: shown,
            next: lead == nil ? timeline.phases[(present.index + 1)...].first(where: \.kind.isStation) : present,
            repetition: lead == nil ? present.repetitions.map { $0.index(at: offset) + 1 } : nil,
            phaseElapsed: lead.map { $0.shape.length.nominal - $0.remaining } ?? offset,
            phaseRemaining: lead?.remaining ?? (present.kind == .wait || isOver ? nil : left),
            elapsed: stopwatch.elapsed(at: now),
            remaining: left + timeline.length - planned.start - planned.length.nominal,
            isPausedForSleep: isPausedForSleep
        )
    }
}
