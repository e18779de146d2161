import LimberCore
import LimberSound
import LimberTestSupport

/// All who play a score at the same time, each at a venue of its own.
struct Cast {
    /// What was heard, by the kind of venue.
    struct Result {
        var cards: [Hearing] = []
        var servers: [Hearing] = []
    }

    /// Somebody who plays.
    protocol Member {
        func finish(_ ear: Ear) throws -> Hearing
    }

    /// Makes a member begin.
    private typealias Entrance = () throws -> any Member

    private let cards: [Entrance]
    private let servers: [Entrance]

    /// Names of cards whose pointer moves in steps begin with this.
    static let steppedName = "step 1024"

    /// limberd on every kind of card, and on both servers.
    static func limber(_ score: Score) -> Cast {
        var cards: [Entrance] = []
        for step in [1, 1024] {
            for ppm in [0.0, 100, -100] {
                let name = "step \(step), \(ppm > 0 ? "+" : "")\(Int(ppm)) ppm"
                cards.append { try Performance(name, score, at: try SimulatedCard(.init(ppm: ppm, step: step))) }
            }
        }
        let servers = serverVenues.map { name, venue -> Entrance in { try Performance(name, score, at: try venue()) } }
        return Cast(cards: cards, servers: servers)
    }

    /// The scripts that are there, each on a card, and on both servers.
    static func peers(_ score: Score, bench: Bench) throws -> Cast {
        let cue = try CueFile(bench.palette[.holdStart])
        let players = CuePlayer.allCases.filter { $0.obstacle == nil }
        func start(_ player: CuePlayer, at venue: any Venue, called name: String) throws -> PeerPerformance {
            // Not all at once: they have processes to start at every cue.
            pause(.milliseconds(130))
            return try PeerPerformance(player, name, score, file: cue, at: venue)
        }
        let cards = players.map { player -> Entrance in { try start(player, at: try SimulatedCard(), called: player.rawValue) } }
        let servers = serverVenues.flatMap { name, venue in
            players.map { player -> Entrance in { try start(player, at: try venue(), called: "\(player.rawValue), \(name)") } }
        }
        return Cast(cards: cards, servers: servers)
    }

    private static var serverVenues: [(String, () throws -> any Venue)] {
        let pulse: (String, () throws -> any Venue) = ("PulseAudio", { try PulseAudioVenue() })
        let pipe: (String, () throws -> any Venue) = ("PipeWire", { try PipeWireVenue() })
        return PipeWireServer.obstacle == nil ? [pulse, pipe] : [pulse]
    }

    /// Lets all of them play, and listens.
    func perform(under load: Load, ear: Ear) throws -> Result {
        let loops = try load.apply()
        defer { withExtendedLifetime(loops) {} }
        let (onCards, onServers) = (try cards.map { try $0() }, try servers.map { try $0() })
        var result = Result()
        for player in onCards { result.cards.append(try player.finish(ear)) }
        for player in onServers { result.servers.append(try player.finish(ear)) }
        return result
    }
}

extension Performance: Cast.Member {}
extension PeerPerformance: Cast.Member {}
