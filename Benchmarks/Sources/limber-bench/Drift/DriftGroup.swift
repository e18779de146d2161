import LimberCore
import LimberSound
import LimberTestSupport

/// A session of an hour on cards that are off: whether its last cues are as exact as its first.
struct DriftGroup {
    private let ear: Ear
    private static let length: Duration = .seconds(3600)
    /// What a session may need to learn the card's rate, in seconds.
    private static let learning = 20.0

    init(bench: Bench) {
        ear = Ear(for: bench.palette[.holdStart])
    }

    func measure() throws -> [Claim] {
        let cards = [("+100 ppm", SimulatedCard.Traits(ppm: 100)), ("-100 ppm", .init(ppm: -100)), ("exact", .init())]
        let performances = try cards.map { name, traits in
            try Performance(name, Score(length: Self.length), at: try SimulatedCard(traits))
        }
        var drift = Claim(
            "Drift of an hour: the median of the last minute's cues minus that of the first's", unit: "ms", statistics: [.median])
        var errors = Claim("Onset minus due of all cues of that hour, from 20 s on", unit: "ms")
        for performance in performances {
            let hearing = try performance.finish(ear)
            let loss = hearing.lost > 0 ? "\(hearing.lost) lost" : nil
            errors.findings.append(
                Finding(
                    "Limber, \(hearing.name)", hearing.errors(from: Self.learning),
                    targets: [.atMost(0.1, .p99), .atMost(1, .maximum)], note: loss, isBroken: hearing.lost > 0))
            let end = Self.length.inSeconds - 60
            let early = hearing.heard.filter { $0.time >= Self.learning && $0.time < Self.learning + 60 }.map(\.error)
            let late = hearing.heard.filter { $0.time >= end }.map(\.error)
            guard let first = Summary(early), let last = Summary(late) else { continue }
            drift.findings.append(
                Finding("Limber, \(hearing.name)", [abs(last.median - first.median)], targets: [.atMost(0.1)]))
        }
        return [drift, errors]
    }
}
