import LimberControl
import LimberCore
import LimberFiles

extension Player.Phase {
    init(_ phase: Phase) {
        self.init(
            index: phase.index, kind: phase.kind, step: phase.step, name: phase.name, side: phase.side, set: phase.set,
            sets: phase.sets, round: phase.round, rounds: phase.rounds, position: phase.position,
            reps: phase.repetitions?.count, start: phase.start, counts: phase.counts
        )
        switch phase.length {
        case .fixed(let length): duration = length
        case .open(let least, let most): (minimum, maximum) = (least, most)
        case .wait: break
        }
    }
}

extension Player.ShowRoutine.Answer {
    init(_ timeline: Timeline, isBuiltIn: Bool, path: String?) {
        self.init(
            routine: Player.RoutineInfo(timeline, isBuiltIn: isBuiltIn, path: path),
            steps: timeline.routine.leaves.indices.map { Player.Step(number: $0 + 1, in: timeline) },
            phases: timeline.phases.map(Player.Phase.init),
            cues: timeline.cues.map { Player.ScoredCue(cue: $0.cue, at: $0.at, phase: $0.phase) }
        )
    }
}

extension Player.RoutineInfo {
    init(_ timeline: Timeline, isBuiltIn: Bool, path: String?) {
        let heading = timeline.heading
        self.init(
            name: heading.name, title: heading.title, about: heading.about, source: heading.source, caution: heading.caution,
            needs: heading.needs, theme: heading.theme, steps: timeline.routine.leaves.count, duration: timeline.length,
            openEnded: timeline.isOpenEnded, builtIn: isBuiltIn, path: path
        )
    }
}

extension Player.Step {
    init(number: Int, in timeline: Timeline) {
        switch timeline.routine.leaves[number - 1] {
        case .step(let step):
            let variant = step.variants[timeline.options.variants[number - 1]]
            let stretch = variant.stretch
            self.init(
                step: number, name: stretch.name, say: stretch.say, why: stretch.why, feel: stretch.feel,
                caution: stretch.caution, sides: step.hasSides ? 2 : 1, counts: stretch.counts, choice: variant.option,
                choices: step.options, positions: stretch.positions.isEmpty ? nil : stretch.positions.map(\.name)
            )
        case .wait(let text):
            self.init(step: number, name: text, sides: 1, counts: true)
        case .block:
            preconditionFailure("a leaf is no block")
        }
    }
}

extension Player.Problem {
    init(_ problem: Problem) {
        self.init(
            severity: problem.severity == .error ? .error : .warning, path: problem.path, line: problem.line,
            column: problem.column, message: problem.message
        )
    }
}
