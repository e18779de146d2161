import LimberControl
import LimberCore
import LimberTestSupport

/// A score that limberd plays at a venue.
final class Performance {
    let name: String
    let score: Score
    let venue: any Venue
    private let daemon: LiveDaemon
    /// When the first cue is due, by CLOCK_MONOTONIC.
    let begin: Int64

    enum Failure: Error, CustomStringConvertible {
        case noCue(String)

        var description: String {
            switch self {
            case .noCue(let venue): "limberd told of no cue (\(venue))"
            }
        }
    }

    /// Starts a session, and returns when its first cue has sounded.
    ///
    /// - Parameters:
    ///   - directory: the daemon's home; nil for a new one.
    ///   - environment: what it is given beside the venue's.
    init(
        _ name: String, _ score: Score, at venue: any Venue, in directory: TemporaryDirectory? = nil,
        adding environment: [String: String] = [:]
    ) throws {
        self.name = name
        self.score = score
        self.venue = venue
        daemon = try LiveDaemon(
            isSilent: false, environment: venue.environment.merging(environment) { $1 }, in: directory)
        _ = try daemon.call(Player.SetVolume(volume: 100))
        var watching = try daemon.connect().open(Player.Monitor(kinds: [.cue]))
        _ = try daemon.call(Player.Start(routine: "onsets", text: score.routine))
        var due: Int64?
        while due == nil, case .answer(let event, _) = try watching.next(within: .seconds(5)) {
            due = event.due.map { Int64($0.rawValue) * 1000 }
        }
        guard let due else { throw Failure.noCue(name) }
        begin = due
    }

    /// When the last cue has sounded.
    var end: Int64 { begin + (score.dues.last ?? 0) + 2_000_000_000 }

    /// What the daemon says of it now.
    func status() -> Player.Status? { try? daemon.call(Player.GetStatus()).status }

    /// How far the cues were from their instants; waits for the last.
    func finish(_ ear: Ear) throws -> Hearing { try finish(ear, tolerance: .milliseconds(700)) }

    /// The same, where what is further from its due is not it.
    func finish(_ ear: Ear, tolerance: Duration) throws -> Hearing {
        pause(until: end)
        let onsets = try ear.onsets(at: venue)
        let isOnClock = venue is SimulatedCard
        return Hearing(name, score: score, onsets: onsets, begin: isOnClock ? begin : nil, tolerance: tolerance)
    }
}
