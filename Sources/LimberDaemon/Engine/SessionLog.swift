import LimberCore
import Logging

/// What the log says of sessions, and of what they need.
struct SessionLog {
    let logger: Logger

    func started(_ play: PlayStatus) {
        logger.info("session started", metadata: metadata(play.id, play.timeline))
    }

    func interrupted(_ bookmark: Bookmark) {
        logger.warning(
            "a session was interrupted; limber resume goes on with it", metadata: metadata(bookmark.id, bookmark.timeline))
    }

    func ended(_ record: Record, _ cues: CueTally) {
        let minutes = record.stretched.inMilliseconds / 60_000
        let seconds = record.stretched.inMilliseconds / 1000 % 60
        logger.info(
            "session ended: \(record.outcome.rawValue), stretched for \(minutes) min \(seconds) s\(text(of: cues))",
            metadata: metadata(record.id, record.timeline))
    }

    /// - Parameter trouble: what is wrong with the history, and what to do; nil where it is kept again.
    func history(_ trouble: String?) {
        guard let trouble else { return logger.notice("the history is kept again") }
        self.trouble(trouble)
    }

    func trouble(_ message: String) {
        logger.warning("\(message)")
    }

    private func text(of cues: CueTally) -> String {
        guard cues.played + cues.lost > 0 else { return "" }
        let worst = cues.worstLate.map { ", \($0.inMicroseconds) us late at worst" } ?? ""
        return "; cues played: \(cues.played)\(worst), lost: \(cues.lost)"
    }

    private func metadata(_ session: String, _ timeline: Timeline) -> Logger.Metadata {
        ["session": "\(session)", "routine": "\(timeline.heading.name)"]
    }
}
