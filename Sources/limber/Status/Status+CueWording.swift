import LimberControl
import LimberCore

extension Player.Status {
    /// What became of the session's cues; nil where nothing is known of any.
    var cueWording: String? {
        guard let cuesPlayed, let cuesLost else { return nil }
        var parts = ["\(cuesPlayed) cues played"]
        if let worstLate { parts.append("at worst \(Self.milliseconds(worstLate.duration)) late") }
        parts.append(cuesLost == 0 ? "none lost" : "\(cuesLost) lost")
        return parts.joined(separator: ", ")
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let microseconds = duration.inMicroseconds
        return "\(microseconds / 1000).\(microseconds.magnitude % 1000 / 100) ms"
    }
}
