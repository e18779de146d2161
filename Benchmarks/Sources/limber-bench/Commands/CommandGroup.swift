import LimberCore
import LimberTestSupport

/// How soon a command is heard: from before its bytes are sent to its sound's first frame.
struct CommandGroup {
    private let bench: Bench

    init(bench: Bench) {
        self.bench = bench
    }

    func measure() throws -> [Claim] {
        let card = try SimulatedCard()
        let onCard = try Commanding(environment: card.environment)
        let server = try PulseAudioServer()
        let tape = try server.record()
        let onServer = try Commanding(environment: server.environment)
        for _ in 0..<bench.effort.rounds {
            for step in Commanding.Step.allCases {
                try onCard.take(step)
                pause(.milliseconds(600))
                try onServer.take(step)
                pause(.milliseconds(600))
            }
        }
        let recording = try card.recording()
        let sound = try ServerSound(try tape.finish(), onServer.anchors, palette: bench.palette)
        var claim = Claim(
            "A command's bytes to its sound's first frame", unit: "ms",
            notes: [
                "PulseAudio's recorder tells no instants: they count from each session's first cue, which was due at a known one."
            ])
        claim.findings =
            findings("simulated card", target: 20, onCard.taken) { step, sent in
                recording.find(step.pattern(bench.palette), near: sent + reach.offset, reach: reach.width)
            }
            + findings("PulseAudio", target: 40, onServer.taken) { step, sent in
                sound.find(step.pattern(bench.palette), near: sent + reach.offset, reach: reach.width)
            }
        return [claim]
    }

    /// Looked for from 5 ms before the command to 95 ms after it.
    private let reach = (offset: Int64(45_000_000), width: Duration.milliseconds(50))

    private func findings(
        _ venue: String, target: Double, _ taken: [Commanding.Taken],
        find: (Commanding.Step, Int64) -> (instant: Int64, likeness: Double)?
    ) -> [Finding] {
        var delays: [Commanding.Step: [Double]] = [:]
        var unheard = 0
        for command in taken {
            if let found = find(command.step, command.sent), found.likeness > 0.6 {
                delays[command.step, default: []].append(Double(found.instant - command.sent) / 1e6)
            } else {
                unheard += 1
            }
        }
        let inSilence = delays.filter(\.key.isInSilence).values.flatMap(\.self)
        let all = Finding(
            "Limber, \(venue), all in silence", inSilence, targets: [.atMost(target, .p99)],
            note: unheard > 0 ? "\(unheard) of all not heard within 95 ms" : nil, isBroken: unheard > 0)
        return [all]
            + Commanding.Step.allCases.compactMap { step in
                let targets: [Target] = step.isInSilence ? [] : [.atMost(target, .p99)]
                return delays[step].map { Finding("Limber, \(venue), \(step.rawValue)", $0, targets: targets) }
            }
    }
}
