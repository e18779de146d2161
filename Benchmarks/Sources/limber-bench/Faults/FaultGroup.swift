import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport

/// How exact cues are behind a fault, and how many are lost to it.
struct FaultGroup {
    private let bench: Bench
    private let ear: Ear
    /// When it breaks, and how long it is broken, in seconds of the session.
    private static let breaking = 8.6
    private static let length: Duration = .seconds(26)

    init(bench: Bench) {
        self.bench = bench
        ear = Ear(for: bench.palette[.holdStart])
    }

    /// What happens to the card, and how long it lasts.
    private static let faults: [(name: String, fault: SimulatedCard.Fault, lasts: Duration)] = [
        ("xrun", .xrun, .zero), ("suspended", .suspend, .zero), ("stalls for 0.3 s", .stall, .milliseconds(300)),
        ("stalls for 3 s", .stall, .seconds(3)), ("gone for 2 s", .gone, .seconds(2)),
        ("input/output errors for 2 s", .io, .seconds(2)),
    ]

    func measure() throws -> [Claim] {
        [try cards(), try servers()]
    }

    private func cards() throws -> Claim {
        var claim = Claim(
            "Onset minus due of the cues behind a fault of the simulated card", unit: "ms",
            notes: [
                "Counted from when the card is well again. Cues due while it was not are lost by nature; an edge among them sounds "
                    + "again when it is, which no due time fits."
            ])
        let score = Score(length: Self.length)
        let stages = try Self.faults.map { fault in
            let card = try SimulatedCard()
            return (fault: fault, card: card, performance: try Performance(fault.name, score, at: card))
        }
        // They did not begin together: what breaks first may be well before another breaks.
        let changes = stages.flatMap { stage in
            let breaking = stage.performance.begin + Int64(Self.breaking * 1e9)
            let repair: () throws -> Void = { try stage.card.repair() }
            return [
                (breaking, { try stage.card.fail(stage.fault.fault) }),
                (breaking + Int64(stage.fault.lasts.inSeconds * 1e9), repair),
            ]
        }
        for (instant, change) in changes.sorted(by: { $0.0 < $1.0 }) {
            pause(until: instant)
            try change()
        }
        for stage in stages {
            let hearing = try stage.performance.finish(ear, tolerance: Segment.tolerance)
            let well = Self.breaking + stage.fault.lasts.inSeconds
            let isXrun = stage.fault.fault == .xrun
            claim.findings.append(
                Finding(
                    "Limber, \(stage.fault.name)", hearing.errors(from: well), targets: isXrun ? [.atMost(1, .maximum)] : [],
                    note: "\(hearing.lost) of \(score.dues.count) lost; then \(next(hearing, score, after: well))"))
        }
        return claim
    }

    /// What became of the next cues.
    private func next(_ hearing: Hearing, _ score: Score, after time: Double) -> String {
        let dues = score.dues.map { Double($0) / 1e9 }.filter { $0 >= time }.prefix(3)
        return dues.map { due in
            let heard = hearing.heard.first { $0.time == due }
            return "at \(number(due)) s \(heard.map { "by \(number($0.error)) ms" } ?? "lost")"
        }.joined(separator: ", ")
    }

    private func servers() throws -> Claim {
        var claim = Claim(
            "Error of the time from cue to cue after a restart of the sound server", unit: "ms",
            notes: ["Without the first sound that is heard again, which is the present edge, late."])
        let pulse = try PulseAudioServer()
        claim.findings.append(
            try restart("PulseAudio", environment: pulse.environment) {
                try pulse.stop()
                pause(.milliseconds(500))
                try pulse.start()
                let tape = try pulse.record()
                return { try tape.finish() }
            })
        if let obstacle = PipeWireServer.obstacle {
            claim.findings.append(Finding("Limber, PipeWire", leftOut: obstacle))
        } else {
            let pipe = try PipeWireServer()
            claim.findings.append(
                try restart("PipeWire", environment: pipe.environment) {
                    pipe.stop()
                    pause(.milliseconds(500))
                    try pipe.start()
                    let tape = try pipe.record()
                    return { try tape.finish() }
                })
        }
        return claim
    }

    /// - Parameter restart: ends and starts the server, and returns what ends its recording.
    private func restart(
        _ name: String, environment: [String: String], _ restart: () throws -> () throws -> Waveform
    ) throws -> Finding {
        let score = Score(length: Self.length)
        let performance = try Performance(name, score, at: Deaf(environment: environment))
        pause(until: performance.begin + Int64(Self.breaking * 1e9))
        let finish = try restart()
        let isBack = Double(monotonicNow() - performance.begin) / 1e9
        pause(until: performance.end)
        let waveform = try finish()
        let onsets = waveform.onsets(above: ear.level, gap: longestRest).map { Int64(Double($0) * 1e9 / waveform.rate) }
        let cost = performance.status().map { "; the daemon says \($0.audio.rawValue)" } ?? ""
        guard onsets.count > 2 else {
            return Finding(
                "Limber, \(name)", [], note: "heard \(onsets.count) sounds after the restart at \(number(isBack)) s\(cost)",
                isBroken: true)
        }
        let errors = score.intervalErrors(of: Array(onsets.dropFirst()))
        return Finding(
            "Limber, \(name)", errors, targets: [.atMost(1, .maximum)],
            note: "server back at \(number(isBack)) s, \(onsets.count) sounds after it\(cost)")
    }

    /// A venue that is recorded by others.
    private struct Deaf: Venue {
        let environment: [String: String]

        func onsets(above level: Double) -> [Int64] { [] }
    }
}

extension Score {
    /// How much the gaps between sounds differ from those of the part of the score that fits best, in milliseconds.
    fileprivate func intervalErrors(of onsets: [Int64]) -> [Double] {
        let heard = zip(onsets, onsets.dropFirst()).map { Double($1 - $0) / 1e6 }
        let fits = (0...max(0, gaps.count - heard.count)).map { shift in
            zip(heard, gaps.dropFirst(shift)).map { abs($0 - Double($1)) }
        }
        return fits.min { $0.reduce(0, +) < $1.reduce(0, +) } ?? []
    }
}
