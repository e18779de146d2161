import LimberTestSupport

/// What was heard of a score.
struct Hearing {
    /// A cue that was heard.
    struct Heard {
        /// When it was due, in seconds from the first.
        let time: Double
        /// How much later it sounded than it was due, in milliseconds; below 0, earlier.
        let error: Double
        /// The same from the cue before to this one; nil for the first.
        let interval: Double?
    }

    let name: String
    let heard: [Heard]
    let lost: Int

    /// - Parameters:
    ///   - onsets: in nanoseconds of any clock.
    ///   - begin: when the first cue was due, by that clock; nil where it is taken to have been on time. Then as many onsets as
    ///     dues belong together in their order, however late they have become.
    ///   - tolerance: what is further from its due is not it.
    init(
        _ name: String, score: Score, onsets: [Int64], begin: Int64?, tolerance: Duration = .milliseconds(700)
    ) {
        self.name = name
        var heard: [Heard] = []
        let isInOrder = begin == nil && onsets.count == score.dues.count
        let begin = begin ?? onsets.first ?? 0
        let found = isInOrder ? onsets : Self.match(onsets, to: score.dues.map { $0 + begin }, within: tolerance)
        var previous: (due: Int64, onset: Int64)?
        for (due, onset) in zip(score.dues, found) {
            guard let onset else {
                previous = nil
                continue
            }
            let interval = previous.map { Double((onset - $0.onset) - (due - $0.due)) / 1e6 }
            heard.append(Heard(time: Double(due) / 1e9, error: Double(onset - due - begin) / 1e6, interval: interval))
            previous = (due, onset)
        }
        self.heard = heard
        lost = score.dues.count - heard.count
    }

    /// The onset of each due.
    private static func match(_ onsets: [Int64], to dues: [Int64], within tolerance: Duration) -> [Int64?] {
        let hits = Punctuality(onsets: onsets, dues: dues, tolerance: tolerance).hits
        let pairs = Dictionary(hits.map { ($0.due, $0.onset) }, uniquingKeysWith: { first, _ in first })
        return dues.map { pairs[$0] }
    }

    /// Magnitudes of the errors of the cues in a stretch of the session.
    func errors(from: Double = 0, until: Double = .infinity) -> [Double] {
        heard.filter { $0.time >= from && $0.time < until }.map { abs($0.error) }
    }

    var intervals: [Double] { heard.compactMap { $0.interval.map(abs) } }
}
