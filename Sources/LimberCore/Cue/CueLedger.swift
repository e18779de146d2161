/// What the sound side tells of an entry of a segment.
public struct Delivery: Equatable, Sendable {
    public enum Fate: Equatable, Sendable {
        /// Its first frame was played then.
        case played(at: Instant)
        /// It could not be played within its tolerance.
        case lost
        /// Its time came, and nobody wanted it played.
        case unheard
    }

    public let generation: Int
    /// Of the entry in its segment.
    public let index: Int
    public let fate: Fate

    public init(generation: Int, index: Int, fate: Fate) {
        self.generation = generation
        self.index = index
        self.fate = fate
    }
}

/// Knows which cues were heard: how late the worst one was, and which edge is owed to the user.
struct CueLedger: Equatable, Sendable {
    private(set) var segment = Segment(generation: 0, entries: [])
    /// The worst lateness since `begin`.
    private(set) var worstLate: Duration?
    /// Whether there is a device to sound on.
    private var canSound = true
    /// The entry of the lost edge that is to be sounded once more.
    private var owed: Int?

    /// A session begins: what an earlier one suffered is forgotten.
    mutating func begin() {
        worstLate = nil
    }

    /// From now on only deliveries of `segment` count.
    mutating func expect(_ segment: Segment) {
        self.segment = segment
        owed = nil
    }

    /// What is to be told of a delivery, and whether its entry is to be sounded again; nil for one of an older segment.
    mutating func take(_ delivery: Delivery, at now: Instant) -> (report: CueReport, encore: Encore?)? {
        guard delivery.generation == segment.generation, segment.entries.indices.contains(delivery.index) else { return nil }
        let entry = segment.entries[delivery.index]
        switch delivery.fate {
        case .played(let instant):
            let late = instant - entry.due
            worstLate = max(worstLate ?? late, late)
            if owed == delivery.index { owed = nil }
            return (CueReport(cue: entry.cue, due: entry.due, late: late, isLost: false), nil)
        case .unheard:
            return (CueReport(cue: entry.cue, due: entry.due, late: nil, isLost: false), nil)
        case .lost:
            let report = CueReport(cue: entry.cue, due: entry.due, late: nil, isLost: true)
            guard delivery.index == presentEdge(at: now) else { return (report, nil) }
            owed = delivery.index
            return (report, encore(at: now))
        }
    }

    /// The device is there again, or has gone.
    mutating func sounding(isPossible: Bool, at now: Instant) -> Encore? {
        let returned = isPossible && !canSound
        canSound = isPossible
        guard returned else { return nil }
        // Whoever heard nothing for a while wants to know where he is, also when the edge itself was heard.
        owed = presentEdge(at: now)
        return encore(at: now)
    }

    /// The edge of the phase that runs.
    private func presentEdge(at now: Instant) -> Int? {
        segment.entries.prefix { $0.due <= now }.lastIndex(where: \.isEdge)
    }

    private func encore(at now: Instant) -> Encore? {
        guard canSound, let owed, owed == presentEdge(at: now) else { return nil }
        return Encore(generation: segment.generation, index: owed)
    }
}
