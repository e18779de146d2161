import LimberCore
import LimberSound

/// What is to become of each entry of a segment: which are still to be laid into the stream, and which lie there and
/// were not yet heard.
struct Agenda {
    /// An entry that lies in the stream.
    struct Placed {
        let index: Int
        let frame: Int
        /// When that frame was thought to be played.
        let instant: Instant
        let voice: Mixer.VoiceID
        let isEncore: Bool
    }

    let segment: Segment
    /// In the order of their frames.
    private(set) var placed: [Placed] = []
    /// The entries before it were placed, or given up.
    private var next = 0
    /// An entry that sounds again as soon as possible.
    private var encore: Int?
    /// Those that were given up, and not told of yet.
    private var missed: [Int] = []
    /// All that were given up: they are not placed again when one before them is taken back.
    private var over: Set<Int> = []

    init(_ segment: Segment) {
        self.segment = segment
    }

    /// The next entry to be placed, and whether it is to sound however late it has become.
    var upcoming: (index: Int, due: Instant, isEncore: Bool)? {
        if let encore { return (encore, segment.entries[encore].due, true) }
        return next < segment.entries.count ? (next, segment.entries[next].due, false) : nil
    }

    /// The upcoming entry was laid into the stream.
    mutating func place(at frame: Int, instant: Instant, as voice: Mixer.VoiceID) {
        guard let upcoming else { return }
        // An encore may come before entries that are laid already.
        placed.insert(
            Placed(index: upcoming.index, frame: frame, instant: instant, voice: voice, isEncore: upcoming.isEncore),
            at: placed.firstIndex { $0.frame > frame } ?? placed.endIndex
        )
        pass()
    }

    private mutating func pass() {
        if encore != nil { encore = nil } else { next = min(next + 1, segment.entries.count) }
        while over.contains(next) { next += 1 }
    }

    mutating func repeatEntry(_ index: Int) {
        guard segment.entries.indices.contains(index) else { return }
        encore = index
    }

    /// Whether the upcoming entry is an encore that, sounded at an instant, would tell of an edge that is over by then.
    func isStale(at instant: Instant) -> Bool {
        guard let encore else { return false }
        return segment.entries[(encore + 1)...].contains { $0.isEdge && $0.due <= instant }
    }

    /// The upcoming entry cannot be heard in time any more.
    mutating func miss() {
        guard let upcoming else { return }
        missed.append(upcoming.index)
        if !upcoming.isEncore { over.insert(upcoming.index) }
        pass()
    }

    /// Those that were missed since this was asked before.
    mutating func takeMissed() -> [Int] {
        defer { missed.removeAll() }
        return missed
    }

    /// Takes out what lies before `frame`: it was heard.
    mutating func heard(before frame: Int) -> [Placed] {
        let heard = placed.prefix { $0.frame < frame }
        placed.removeFirst(heard.count)
        return Array(heard)
    }

    /// Takes back what lies in the stream from `frame` on and will not be heard there; each entry is upcoming again.
    mutating func takeBack(from frame: Int = .min) -> [Placed] {
        let taken = placed.filter { $0.frame >= frame }
        for entry in taken {
            if entry.isEncore { encore = entry.index } else { next = min(next, entry.index) }
        }
        placed.removeAll { $0.frame >= frame }
        return taken
    }

    func delivery(of index: Int, _ fate: Delivery.Fate) -> Delivery {
        Delivery(generation: segment.generation, index: index, fate: fate)
    }
}
