import LimberCore
import LimberSound
import LimberTestSupport

/// All who play a score at the same time, each at a venue of its own.
struct Cast {
    /// What was heard, by the kind of venue.
    struct Result {
        let cards: [Hearing]
        let servers: [Hearing]
    }

    /// Somebody who plays.
    protocol Member {
        func finish(_ ear: Ear) throws -> Hearing
    }

    /// A venue to be set up, and who begins to play there then.
    private struct Part {
        let venue: () throws -> any Venue
        let begin: (any Venue) throws -> any Member
    }

    private let cards: [Part]
    private let servers: [Part]

    /// Names of cards whose pointer moves in steps begin with this.
    static let steppedName = "step 1024"

    /// limberd on every kind of card, and on both servers.
    static func limber(_ score: Score) -> Cast {
        var cards: [Part] = []
        for step in [1, 1024] {
            for ppm in [0.0, 100, -100] {
                let name = "step \(step), \(ppm > 0 ? "+" : "")\(Int(ppm)) ppm"
                cards.append(
                    Part(
                        venue: { try SimulatedCard(.init(ppm: ppm, step: step)) }, begin: { try Performance(name, score, at: $0) }
                    ))
            }
        }
        let servers = serverVenues.map { name, venue in
            Part(venue: venue, begin: { try Performance(name, score, at: $0) })
        }
        return Cast(cards: cards, servers: servers)
    }

    /// The scripts that are there, each on a card, and on both servers.
    static func peers(_ score: Score, bench: Bench) throws -> Cast {
        let file = try CueFile(bench.palette[.holdStart])
        let players = CuePlayer.allCases.filter { $0.obstacle == nil }
        func part(_ player: CuePlayer, called name: String, at venue: @escaping () throws -> any Venue) -> Part {
            Part(venue: venue) { venue in
                // Not all at once: they have processes to start at every cue.
                pause(.milliseconds(130))
                return try PeerPerformance(player, name, score, file: file, at: venue)
            }
        }
        let cards = players.map { player in part(player, called: player.rawValue) { try SimulatedCard() } }
        let servers = serverVenues.flatMap { name, venue in
            players.map { player in part(player, called: "\(player.rawValue), \(name)", at: venue) }
        }
        return Cast(cards: cards, servers: servers)
    }

    private static var serverVenues: [(String, () throws -> any Venue)] {
        let pulse: (String, () throws -> any Venue) = ("PulseAudio", { try PulseAudioVenue() })
        let pipe: (String, () throws -> any Venue) = ("PipeWire", { try PipeWireVenue() })
        return PipeWireServer.obstacle == nil ? [pulse, pipe] : [pulse]
    }

    /// Lets all of them play, and listens. Every venue is there before anybody begins: servers take a while to start.
    func perform(under load: Load, ear: Ear) throws -> Result {
        let places = try (cards + servers).map { try $0.venue() }
        let loops = try load.apply()
        defer { withExtendedLifetime(loops) {} }
        pause(.seconds(3))
        let members = try zip(cards + servers, places).map { part, venue in try part.begin(venue) }
        let heard = try members.map { try $0.finish(ear) }
        return Result(cards: Array(heard.prefix(cards.count)), servers: Array(heard.dropFirst(cards.count)))
    }
}

extension Performance: Cast.Member {}
extension PeerPerformance: Cast.Member {}
