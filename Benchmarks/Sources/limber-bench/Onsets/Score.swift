import LimberCore

/// When the cues of a measurement are to sound: at gaps that are not alike, so that nothing falls into step.
struct Score {
    /// From the first cue, in nanoseconds. All sound like the start of a hold.
    let dues: [Int64]
    /// From each cue to the next, in milliseconds.
    let gaps: [Int]

    private static let pattern = [1730, 2210, 1490, 2570, 1910]

    init(length: Duration) {
        var gaps: [Int] = []
        var dues: [Int64] = [0]
        var time = 0
        while time + Self.pattern[gaps.count % Self.pattern.count] <= length.inMilliseconds {
            let gap = Self.pattern[gaps.count % Self.pattern.count]
            gaps.append(gap)
            time += gap
            dues.append(Int64(time) * 1_000_000)
        }
        self.gaps = gaps
        self.dues = dues
    }

    var length: Duration { .nanoseconds(dues.last ?? 0) }

    /// The same as a routine: a hold for each gap, and one more, for a session's finish sounds otherwise.
    var routine: String {
        let steps = (gaps + [10_000]).map { "  - {name: Hold, hold: \($0)ms}\n" }.joined()
        return "title: Onsets\ntiming: {prepare: 0s, rest: 0s}\nsteps:\n\(steps)"
    }
}
