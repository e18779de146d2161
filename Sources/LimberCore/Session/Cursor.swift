/// A phase of a session, as long as it has become.
struct Place: Equatable, Sendable {
    /// Of the timeline, with its length as extended.
    var phase: Phase
    /// How much was added to it.
    var extended: Duration = .zero
}

/// Where a running session is.
struct Cursor: Equatable, Sendable {
    var place: Place
    /// The instant of the phase's first moment; before `entered` where a phase is gone on with.
    var origin: Instant
    /// When it begins, or goes on. In the future behind a lead-in.
    var entered: Instant
    /// The sound of its entry, which says again where the user is.
    var edge: Cue
    /// Time to get into position again, before `entered`.
    var lead: Lead?
    /// Whether listeners know that the phase has begun.
    var isAnnounced = false

    /// A getReady ahead of what is left of a hold.
    struct Lead: Equatable, Sendable {
        var shape: Shape
        /// How much was added to it.
        var extended: Duration = .zero
    }

    /// At the phase's first moment.
    static func start(of phase: Phase, at instant: Instant) -> Cursor {
        Cursor(place: Place(phase: phase), origin: instant, entered: instant, edge: phase.edge)
    }

    /// Time into the phase.
    func offset(at now: Instant) -> Duration { max(now, entered) - origin }

    /// When the phase ends by itself.
    var end: Instant? { place.phase.length.end.map { origin + $0 } }

    /// The lead, while it lasts.
    func lead(at now: Instant) -> Lead? { now < entered ? lead : nil }
}

/// Where a paused session is.
struct Halt: Equatable, Sendable {
    var place: Place
    /// Time into the phase.
    var offset: Duration
    /// When the user was last heard of.
    var since: Instant
    /// Whether listeners know that the phase has begun.
    var isAnnounced: Bool
    /// Where it is the machine's sleep, and not the user, that paused it.
    var sleep: Sleep?

    enum Sleep: Equatable, Sendable {
        /// It has still to be said on waking.
        case coming
        case over
    }
}

/// Unpaused time since a session's first cue.
struct Stopwatch: Equatable, Sendable {
    private var base: Duration
    private var since: Instant?

    init(at elapsed: Duration = .zero) {
        base = elapsed
    }

    func elapsed(at now: Instant) -> Duration {
        base + (since.map { max(.zero, now - $0) } ?? .zero)
    }

    mutating func halt(at now: Instant) {
        base = elapsed(at: now)
        since = nil
    }

    /// Runs from `instant`, unless it is running already.
    mutating func run(from instant: Instant, at now: Instant) {
        if since.map({ $0 > now }) ?? true { since = instant }
    }
}
