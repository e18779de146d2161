import LimberCore

/// Watches over an output that hangs. It is to tell of every cue that it was given; one that does not when a cue is long
/// overdue is stuck in a call that does not return, and nothing it was given is heard.
struct Vigil: Equatable {
    private var segment = Segment(generation: 0, entries: [])
    /// All entries before it were told of, or given up.
    private var next = 0
    /// Further ones that were told of, or given up.
    private var known: Set<Int> = []
    /// Those that were given up, whatever is told of them later.
    private var abandoned: Set<Int> = []
    /// Somebody looked when a cue was overdue, and waits a little longer: it may be that everybody was held up.
    private var patience: Instant?
    /// Whether the output hangs.
    private(set) var isHanging = false

    /// An output that is well tells within a second, also where its device stands still.
    private static let overdue: Duration = .milliseconds(1150)
    private static let grace: Duration = .milliseconds(100)

    /// The output is given a segment in place of what it had; nil where it has nothing more to do.
    mutating func expect(_ segment: Segment?) {
        self.segment = segment ?? Segment(generation: 0, entries: [])
        (next, known, abandoned, patience) = (0, [], [], nil)
    }

    /// The output is asked to sound an entry again: what it tells of it is of interest again.
    mutating func expect(_ encore: Encore) {
        if encore.generation == segment.generation { abandoned.remove(encore.index) }
    }

    /// When to look, if nothing is told before.
    var deadline: Instant? {
        guard let latest else { return nil }
        return max(latest, patience ?? latest)
    }

    /// When the next entry should have been told of.
    private var latest: Instant? {
        next < segment.entries.count ? segment.entries[next].due + Self.overdue : nil
    }

    /// The cues that are given up now, for nobody has told of them: the output hangs then.
    mutating func look(at now: Instant) -> [Delivery] {
        guard let latest, latest <= now else {
            patience = nil
            return []
        }
        guard let patience else {
            patience = now + Self.grace
            return []
        }
        guard patience <= now else { return [] }
        self.patience = nil
        isHanging = true
        var given: [Delivery] = []
        while next < segment.entries.count, segment.entries[next].due + Self.overdue <= now {
            given.append(Delivery(generation: segment.generation, index: next, fate: .lost))
            abandoned.insert(next)
            settle(next)
        }
        return given
    }

    /// The output tells something, so it does not hang.
    mutating func hear() { isHanging = false }

    /// The output tells of a cue. Tells whether that is news; what was given up is not told of twice.
    mutating func hear(_ delivery: Delivery, at now: Instant) -> Bool {
        // More may come.
        if patience != nil { patience = now + Self.grace }
        guard delivery.generation == segment.generation else { return true }
        settle(delivery.index)
        return !abandoned.contains(delivery.index)
    }

    private mutating func settle(_ index: Int) {
        guard index >= next else { return }
        known.insert(index)
        while known.remove(next) != nil { next += 1 }
    }
}
