import LimberCore
import LimberSound
import LimberTestSupport

/// What a sound server played, put on CLOCK_MONOTONIC by cues that are known to have been on time.
struct ServerSound {
    private let waveform: Waveform
    /// Frames, and the instants at which they were played.
    private let anchors: [(frame: Int, instant: Int64)]

    /// - Parameter dues: when each session's first cue was due.
    init(_ waveform: Waveform, _ dues: [Int64], palette: Palette) throws {
        let pattern = Commanding.Step.start.pattern(palette)
        guard let begin = dues.first, let onset = waveform.onsets(above: -60, gap: longestRest).first else {
            throw Missing(what: "any sound in the server's recording")
        }
        let reach = waveform.frames(in: .milliseconds(20))
        anchors = dues.map { due in
            let expected = onset + Int((Double(due - begin) * waveform.rate / 1e9).rounded())
            return (waveform.find(pattern, near: expected, reach: reach).frame, due)
        }
        self.waveform = waveform
    }

    /// When the first frame of a known sound was played, and how alike it is.
    func find(_ pattern: [Float], near instant: Int64, reach: Duration) -> (instant: Int64, likeness: Double)? {
        guard let anchor = anchors.last(where: { $0.instant <= instant }) else { return nil }
        let frame = anchor.frame + Int((Double(instant - anchor.instant) * waveform.rate / 1e9).rounded())
        let found = waveform.find(pattern, near: frame, reach: waveform.frames(in: reach))
        return (anchor.instant + Int64(Double(found.frame - anchor.frame) * 1e9 / waveform.rate), found.likeness)
    }
}
