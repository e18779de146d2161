import LimberCore
import LimberTestSupport

/// A score that a script plays at a venue.
final class PeerPerformance {
    let name: String
    private let score: Score
    private let venue: any Venue
    private let file: CueFile
    private let script: ChildProcess

    init(_ player: CuePlayer, _ name: String, _ score: Score, file: CueFile, at venue: any Venue) throws {
        self.name = name
        self.score = score
        self.venue = venue
        self.file = file
        script = try player.play(score, file: file.path, at: venue)
    }

    /// How far the cues were from their instants, if the first was on time; waits for the last.
    func finish(_ ear: Ear) throws -> Hearing {
        try script.wait(within: score.length + .seconds(60))
        // What a server still holds.
        pause(.seconds(1))
        let onsets = try ear.onsets(at: venue)
        return Hearing(name, score: score, onsets: onsets, begin: nil)
    }
}
