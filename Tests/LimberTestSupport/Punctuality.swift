/// Sounds, held against the instants at which they were due, in nanoseconds of one clock.
public struct Punctuality: Sendable, CustomStringConvertible {
    /// A due sound that was heard.
    public struct Hit: Equatable, Sendable {
        public let due: Int64
        public let onset: Int64

        public init(due: Int64, onset: Int64) {
            self.due = due
            self.onset = onset
        }

        /// How late it was; below zero, how early.
        public var error: Duration { .nanoseconds(onset - due) }
    }

    /// In the order of their dues.
    public private(set) var hits: [Hit] = []
    /// Dues without a sound.
    public private(set) var missing: [Int64] = []
    /// Further sounds near a due that was heard already.
    public private(set) var doubled: [Int64] = []
    /// Sounds that were never due.
    public private(set) var unexpected: [Int64] = []

    /// Gives each due the nearest sound within `tolerance` that no earlier due has. Choose it below half of the dues' spacing.
    public init(onsets: [Int64], dues: [Int64], tolerance: Duration = .milliseconds(250)) {
        let reach = tolerance.nanoseconds
        var free = onsets.sorted()
        for due in dues.sorted() {
            let nearest = free.indices.min { abs(free[$0] - due) < abs(free[$1] - due) }
            if let nearest, abs(free[nearest] - due) <= reach {
                hits.append(Hit(due: due, onset: free.remove(at: nearest)))
            } else {
                missing.append(due)
            }
        }
        for onset in free {
            if hits.contains(where: { abs($0.due - onset) <= reach }) { doubled.append(onset) } else { unexpected.append(onset) }
        }
    }

    /// Whether each due sounded once, and nothing else did.
    public var isComplete: Bool { missing.isEmpty && doubled.isEmpty && unexpected.isEmpty }

    /// The greatest error, early or late.
    public var worst: Duration { hits.map { max($0.error, .zero - $0.error) }.max() ?? .zero }

    public var description: String {
        "\(hits.count) on time within \(worst), \(missing.count) missing, \(doubled.count) doubled, \(unexpected.count) unexpected"
    }
}
