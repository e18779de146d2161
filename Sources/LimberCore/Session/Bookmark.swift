/// Where a session stands, with what was done so far: enough to go on with it after the daemon went down.
public struct Bookmark: Equatable, Sendable {
    /// The session's.
    public let id: String
    public let timeline: Timeline
    /// Index of the phase that runs, or is paused in.
    public let phase: Int
    /// How much was added to it by `extend`.
    public let extended: Duration
    /// By how much it is longer than in the timeline, or its minimum is. More than `extended` where that was added behind
    /// an open hold's minimum.
    public let lengthened: Duration
    /// Unpaused time since the first cue.
    public let elapsed: Duration
    /// What was held before the phase, in the order in which it was done.
    public let held: [Record.Held]
    /// What became of the cues so far.
    public let cues: CueTally

    public init(
        id: String, timeline: Timeline, phase: Int, extended: Duration = .zero, lengthened: Duration = .zero,
        elapsed: Duration = .zero, held: [Record.Held] = [], cues: CueTally = CueTally()
    ) {
        self.id = id
        self.timeline = timeline
        self.phase = phase
        self.extended = extended
        self.lengthened = lengthened
        self.elapsed = elapsed
        self.held = held
        self.cues = cues
    }
}

extension Session {
    /// A session in which the daemon went down. Its phase begins anew with `resume`. A phase that the timeline has not is
    /// taken for its nearest, and what was held in one is forgotten.
    public init(rules: Rules = Rules(), interrupted bookmark: Bookmark, at now: Instant) {
        self.rules = rules
        recall(bookmark, at: now)
    }

    /// Becomes a session in which the daemon went down, where nothing was begun or stopped since.
    public mutating func recall(_ bookmark: Bookmark, at now: Instant) {
        guard case .idle = state, stopped == nil else { return }
        let play = Play(
            id: bookmark.id, timeline: bookmark.timeline, stopwatch: Stopwatch(at: bookmark.elapsed),
            held: bookmark.held.filter { bookmark.timeline.phases.indices.contains($0.phase) }
        )
        ledger.begin(from: bookmark.cues)
        state = .interrupted(play, Halt(place: Place(bookmark), offset: .zero, since: now, isAnnounced: false))
    }

    /// Where the session stands, to be kept; nil without one.
    public func bookmark(at now: Instant) -> Bookmark? {
        switch state {
        case .idle: nil
        case .running(let play, let cursor): bookmark(play, cursor.place, at: now)
        case .paused(let play, let halt), .interrupted(let play, let halt): bookmark(play, halt.place, at: now)
        }
    }

    /// Keeps where the session stands; nothing without one.
    func journal(at now: Instant) -> [Effect] {
        bookmark(at: now).map { [.journal($0)] } ?? []
    }

    private func bookmark(_ play: Play, _ place: Place, at now: Instant) -> Bookmark {
        let planned = play.timeline.phases[place.phase.index].length.nominal
        return Bookmark(
            id: play.id, timeline: play.timeline, phase: place.phase.index, extended: place.extended,
            lengthened: place.phase.length.nominal - planned, elapsed: play.stopwatch.elapsed(at: now), held: play.held,
            cues: ledger.tally
        )
    }
}

extension Place {
    /// The phase of a bookmark, as long as it had become.
    fileprivate init(_ bookmark: Bookmark) {
        let phases = bookmark.timeline.phases
        phase = phases[min(max(0, bookmark.phase), phases.count - 1)]
        extended = max(.zero, bookmark.extended)
        let longer = max(.zero, bookmark.lengthened)
        switch phase.length {
        case .fixed(let length):
            phase.shape.length = .fixed(length + longer)
        case .open(let minimum, let maximum):
            phase.shape.length = .open(minimum: minimum + longer, maximum: maximum.map { $0 + longer })
        case .wait: break
        }
    }
}
