import LimberCore
import LimberSound
import LimberTestSupport

/// How exactly cues sound: on a card whose every frame has an instant, and on sound servers; quiet, and under load.
struct OnsetGroup {
    private let bench: Bench
    private let ear: Ear

    /// What a session may need to learn the card's rate, in seconds; told apart.
    private static let learning = 20.0

    init(bench: Bench) {
        self.bench = bench
        ear = Ear(for: bench.palette[.holdStart])
    }

    func measure() throws -> [Claim] {
        var claims: [Claim] = []
        var early = Claim("Onset minus due on the simulated card in the first 20 s, while the rate is learnt", unit: "ms")
        for load in Load.allCases {
            let limber = try Cast.limber(Score(length: bench.effort.session)).perform(under: load, ear: ear)
            let peers = try Cast.peers(Score(length: bench.effort.peerSession), bench: bench).perform(under: load, ear: ear)
            claims += [card(load, limber: limber.cards, peers: peers.cards), servers(load, limber.servers, peers.servers)]
            early.findings += limber.cards.map { hearing in
                Finding("Limber, \(hearing.name), \(load.rawValue)", hearing.errors(until: Self.learning))
            }
            if load == .loaded { try draw(limber.cards.prefix(1) + peers.cards) }
        }
        return claims + [early]
    }

    private func card(_ load: Load, limber: [Hearing], peers: [Hearing]) -> Claim {
        var claim = Claim(
            "Onset minus due on the simulated card, from 20 s on: \(load.rawValue)", unit: "ms",
            notes: [
                "The peers' errors are counted from their own first cue, on the card with 0 ppm and steps of 1.",
                "In the loop without & a gap begins only when the cue has ended, as it is usually written.",
            ])
        for (number, hearing) in limber.enumerated() {
            let targets: [Target] =
                hearing.name.hasPrefix(Cast.steppedName) ? [.atMost(3, .maximum)] : [.atMost(0.1, .p99), .atMost(1, .maximum)]
            claim.findings.append(
                Finding(
                    "Limber, \(hearing.name)", hearing.errors(from: Self.learning), targets: targets, note: loss(hearing),
                    isBroken: hearing.lost > 0, isReference: number == 0))
        }
        claim.findings += peers.map { Finding($0.name, $0.errors(from: 0.001), note: tale($0)) }
        return claim + obstacles
    }

    private func servers(_ load: Load, _ limber: [Hearing], _ peers: [Hearing]) -> Claim {
        var claim = Claim(
            "Error of the time from cue to cue on sound servers' null sinks: \(load.rawValue)", unit: "ms", compared: .maximum,
            notes: [
                "Time that is missing on the tape is a jump that stays: the last cue is early then. What limberd did then is not known."
            ])
        for (number, hearing) in limber.enumerated() {
            claim.findings.append(
                Finding(
                    "Limber, \(hearing.name)", hearing.intervals, targets: [.atMost(load == .quiet ? 0.5 : 1, .maximum)],
                    note: tale(hearing), isBroken: hearing.lost > 0, isReference: number == 0))
        }
        claim.findings += peers.map { Finding($0.name, $0.intervals, note: tale($0)) }
        if let obstacle = PipeWireServer.obstacle { claim.notes.append("PipeWire is left out: \(obstacle)") }
        return claim + obstacles
    }

    private var obstacles: [Finding] {
        CuePlayer.allCases.compactMap { player in player.obstacle.map { Finding(player.rawValue, leftOut: $0) } }
    }

    private func loss(_ hearing: Hearing) -> String? { hearing.lost > 0 ? "\(hearing.lost) lost" : nil }

    /// What was lost, and how late it had become in the end.
    private func tale(_ hearing: Hearing) -> String? {
        let last = hearing.heard.last.map { "\(number($0.error)) ms late at \(number($0.time)) s" }
        return [loss(hearing), last].compactMap(\.self).joined(separator: ", ")
    }

    private func draw(_ hearings: [Hearing]) throws {
        guard let path = bench.plot else { return }
        try writeFile(Array(OnsetPlot(hearings).svg.utf8), to: path)
    }
}

private func + (claim: Claim, findings: [Finding]) -> Claim {
    var claim = claim
    claim.findings += findings
    return claim
}
