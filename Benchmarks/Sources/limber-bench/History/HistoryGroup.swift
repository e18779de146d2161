import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport

/// Decades of use: how long it takes to sum them up, and whether cues are as exact as without them, also where the disk syncs
/// slowly and somebody looks back all the while.
struct HistoryGroup {
    private let bench: Bench
    private let ear: Ear

    /// What a session may need to learn the card's rate, in seconds.
    private static let learning = 20.0
    private static let holds = 100_000

    init(bench: Bench) {
        self.bench = bench
        ear = Ear(for: bench.palette[.holdStart])
    }

    func measure() throws -> [Claim] { [try lookingBack(), try onTime()] }

    private func lookingBack() throws -> Claim {
        var claim = Claim("limber stats over \(Self.holds) holds, the whole command", unit: "ms")
        let home = try OldHome(holds: Self.holds)
        let daemon = try LiveDaemon(in: home.directory)
        for arguments in [["stats"], ["stats", LongHistory.plan, "--weeks", "52"], ["stats", "--json"]] {
            let times = try (0..<bench.effort.rounds * 2).map { _ in try home.duration(of: arguments) }
            claim.findings.append(
                Finding(
                    "Limber, \(arguments.joined(separator: " "))", times, targets: [.atMost(100, .p99)],
                    isReference: claim.findings.isEmpty))
        }
        try daemon.stop()
        return claim
    }

    private func onTime() throws -> Claim {
        var claim = Claim(
            "Onset minus due on the simulated card, from 20 s on, while limber stats is asked again and again", unit: "ms")
        let score = Score(length: bench.effort.session)
        let slow = try SlowDisk.environment(.seconds(2))
        let homes = [("no history", 0, [:]), ("decades", Self.holds, [:]), ("decades, slow disk", Self.holds, slow)]
        for (name, holds, environment) in homes {
            let home = try OldHome(holds: holds)
            let performance = try Performance(name, score, at: try SimulatedCard(), in: home.directory, adding: environment)
            while monotonicNow() < performance.end {
                _ = try home.duration(of: ["stats", "--json"])
                pause(.seconds(2))
            }
            let hearing = try performance.finish(ear)
            claim.findings.append(
                Finding(
                    "Limber, \(name)", hearing.errors(from: Self.learning), targets: [.atMost(0.1, .p99), .atMost(1, .maximum)],
                    note: hearing.lost > 0 ? "\(hearing.lost) lost" : nil, isBroken: hearing.lost > 0,
                    isReference: claim.findings.isEmpty))
        }
        return claim
    }
}
