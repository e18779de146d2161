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

/// Knows which cues were heard, how late the worst one was, and which edge is owed to the user.
struct CueLedger: Equatable, Sendable {
    private(set) var segment = Segment(generation: 0, entries: [])
    /// What became of the cues since `begin`.
    private(set) var tally = CueTally()
    /// Whether the segment's cues belong to a session.
    private var isCounted = true
    /// Whether there is a device to sound on.
    private var canSound = true
    private var memory = EdgeMemory(entry: nil)

    /// What became of one edge; only the latest is of interest.
    private struct EdgeMemory: Equatable {
        let entry: Int?
        var wasHeard = false
        var wasLost = false
        var wasRepeated = false
        /// Heard on a device that has come back and was not yet told to have.
        var wasHeardOnReturn = false

        var isKnown: Bool { wasHeard || wasLost }
    }

    /// A session begins: what an earlier one suffered is forgotten. One that goes on brings what it suffered before.
    mutating func begin(from past: CueTally = CueTally()) {
        tally = past
    }

    /// From now on only deliveries of `segment` are of interest. They go into the tally where they are a session's.
    mutating func expect(_ segment: Segment, isCounted: Bool = true) {
        self.segment = segment
        self.isCounted = isCounted
        memory = EdgeMemory(entry: nil)
    }

    /// What is to be told of a delivery, and whether its entry is to be sounded again; nil where there is nothing to tell:
    /// the delivery is of an older segment, or an edge that was sounded again is lost again.
    mutating func take(_ delivery: Delivery, at now: Instant) -> (report: CueReport, encore: Encore?)? {
        guard delivery.generation == segment.generation, segment.entries.indices.contains(delivery.index) else { return nil }
        let entry = segment.entries[delivery.index]
        var edge = memory.entry == delivery.index ? memory : EdgeMemory(entry: delivery.index)
        defer { if entry.isEdge { memory = edge } }
        switch delivery.fate {
        case .played(let instant):
            let late = instant - entry.due
            // Hearing an edge again says nothing of the first time.
            if isCounted, !edge.wasHeard { tally.play(late: late, wasLost: edge.wasLost) }
            edge.wasHeard = true
            if !canSound { edge.wasHeardOnReturn = true }
            return (CueReport(cue: entry.cue, due: entry.due, late: late, isLost: false), nil)
        case .unheard:
            edge.wasHeard = true
            return (CueReport(cue: entry.cue, due: entry.due, late: nil, isLost: false), nil)
        case .lost:
            guard !edge.isKnown else { return nil }
            edge.wasLost = true
            if isCounted { tally.lost += 1 }
            let report = CueReport(cue: entry.cue, due: entry.due, late: nil, isLost: true)
            guard canSound, !edge.wasRepeated, delivery.index == presentEdge(at: now) else { return (report, nil) }
            edge.wasRepeated = true
            return (report, Encore(generation: segment.generation, index: delivery.index))
        }
    }

    /// The device is there again, or has gone. Whoever heard nothing for a while wants to know where he is: when it is there
    /// again the present edge is to be sounded, also where it was heard before.
    mutating func sounding(isPossible: Bool, at now: Instant) -> Encore? {
        let returned = isPossible && !canSound
        if canSound, !isPossible { memory.wasHeardOnReturn = false }
        canSound = isPossible
        guard returned, let index = presentEdge(at: now) else { return nil }
        if memory.entry != index { memory = EdgeMemory(entry: index) }
        // An edge that is hardly overdue will still sound by itself, or has.
        guard !memory.wasHeardOnReturn else { return nil }
        guard memory.isKnown || now - segment.entries[index].due > Segment.tolerance else { return nil }
        memory.wasRepeated = true
        return Encore(generation: segment.generation, index: index)
    }

    /// Whether nothing more is to come of the segment once this was delivered. An edge that was lost may still be heard.
    func isSettled(by delivery: Delivery) -> Bool {
        guard delivery.generation == segment.generation, delivery.index == segment.entries.count - 1 else { return false }
        return delivery.fate != .lost || !segment.entries[delivery.index].isEdge
    }

    /// The edge of the phase that runs.
    private func presentEdge(at now: Instant) -> Int? {
        segment.entries.prefix { $0.due <= now }.lastIndex(where: \.isEdge)
    }
}
