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
                // A command may end one run of the card and begin another: it is looked for in both.
                [reach.offset, 2 * reach.offset].compactMap { offset in
                    recording.find(step.pattern(bench.palette), near: sent + offset, reach: reach.width)
                }.max { $0.likeness < $1.likeness }
            }
            + findings("PulseAudio", target: 40, onServer.taken) { step, sent in
                sound.find(step.pattern(bench.palette), near: sent + reach.offset, reach: reach.width)
            }
        return [claim]
    }

    /// Looked for from 5 ms before the command to 95 ms after it, or to 140 ms on the card.
    private let reach = (offset: Int64(45_000_000), width: Duration.milliseconds(50))

    private func findings(
        _ venue: String, target: Double, _ taken: [Commanding.Taken],
        find: (Commanding.Step, Int64) -> (instant: Int64, likeness: Double)?
    ) -> [Finding] {
        var delays: [Commanding.Step: [Double]] = [:]
        var unheard: [Commanding.Step: Int] = [:]
        for command in taken {
            if let found = find(command.step, command.sent), found.likeness > 0.6 {
                delays[command.step, default: []].append(Double(found.instant - command.sent) / 1e6)
            } else {
                unheard[command.step, default: 0] += 1
            }
        }
        func finding(_ name: String, _ steps: [Commanding.Step], _ targets: [Target]) -> Finding {
            let lost = steps.reduce(0) { $0 + unheard[$1, default: 0] }
            return Finding(
                "Limber, \(venue), \(name)", steps.flatMap { delays[$0, default: []] }, targets: targets,
                note: lost > 0 ? "\(lost) not heard in time" : nil, isBroken: lost > 0)
        }
        let steps = Commanding.Step.allCases.filter { $0 != .start }
        return [finding("all in silence", steps.filter(\.isInSilence), [.atMost(target, .p99)])]
            + steps.map { finding($0.rawValue, [$0], $0.isInSilence ? [] : [.atMost(target, .p99)]) }
    }
}
