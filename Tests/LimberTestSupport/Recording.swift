/// What a card played, on the clock: CLOCK_MONOTONIC in nanoseconds.
public struct Recording: Sendable {
    /// A stretch in which the card played without standing still.
    public struct Run: Sendable {
        /// When its frame 0 was played.
        public let start: Int64
        /// What was played. Its rate is the true one: frames a second of CLOCK_MONOTONIC, the card's error included.
        public let waveform: Waveform
        /// Why it ended: drained, drop, xrun, stall, suspend, broken or gone. Nil where it goes on, or its process was killed.
        public let ending: String?

        public func instant(of frame: Int) -> Int64 {
            start + Int64((Double(frame) * 1e9 / waveform.rate).rounded())
        }

        /// The frame that was played at an instant, or would have been.
        public func frame(at instant: Int64) -> Int {
            Int((Double(instant - start) * waveform.rate / 1e9).rounded(.down))
        }

        /// From its first frame to the end of its last.
        public var span: Range<Int64> { start..<instant(of: waveform.frames) }
    }

    /// The time in which a process had the card.
    public struct Opening: Sendable {
        public let process: Int32
        public let opened: Int64
        /// Nil where it has not been closed.
        public let closed: Int64?
    }

    public let runs: [Run]
    public let openings: [Opening]

    /// When each sound began and ended. One that was cut, and goes on in the next run before `gap` is over, is one sound.
    public func sounds(above level: Double = -90, gap: Duration = .milliseconds(30)) -> [Range<Int64>] {
        var result: [Range<Int64>] = []
        for run in runs {
            for frames in run.waveform.sounds(above: level, gap: gap) {
                let sound = run.instant(of: frames.lowerBound)..<run.instant(of: frames.upperBound)
                if let last = result.last, sound.lowerBound - last.upperBound < gap.nanoseconds {
                    result[result.count - 1] = last.lowerBound..<max(last.upperBound, sound.upperBound)
                } else {
                    result.append(sound)
                }
            }
        }
        return result
    }

    /// When each sound began after silence.
    public func onsets(above level: Double = -90, gap: Duration = .milliseconds(30)) -> [Int64] {
        sounds(above: level, gap: gap).map(\.lowerBound)
    }

    /// Where a known sound was played: when its first frame was, and how alike it is, from -1 to 1. Nil where the card
    /// did not play at that time.
    public func find(_ pattern: [Float], near instant: Int64, reach: Duration) -> (instant: Int64, likeness: Double)? {
        guard let run = runs.first(where: { $0.span.contains(instant) }) else { return nil }
        let reach = run.waveform.frames(in: reach)
        let found = run.waveform.find(pattern, near: run.frame(at: instant), reach: reach)
        return (run.instant(of: found.frame), found.likeness)
    }

    /// The greatest magnitude; 1 is full scale.
    public var peak: Float { runs.reduce(0) { max($0, $1.waveform.peak) } }

    /// The greatest step from a sample to the next, and when it was played.
    public var steepest: (step: Float, instant: Int64) {
        runs.reduce((step: 0, instant: 0)) { steepest, run in
            let (step, frame) = run.waveform.steepest
            return step > steepest.step ? (step, run.instant(of: frame)) : steepest
        }
    }
}
