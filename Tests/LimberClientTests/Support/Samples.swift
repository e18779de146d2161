import LimberControl
import LimberCore

/// What the wire brings, for the tests of how it is shown.
enum Samples {
    /// Two steps: the first on each side, the second an open hold, with a wait before it.
    static let phases: [Player.Phase] = [
        Player.Phase(index: 0, kind: .getReady, step: 1, name: "Calf stretch", side: .left, start: .zero, duration: .seconds(5)),
        Player.Phase(
            index: 1, kind: .hold, step: 1, name: "Calf stretch", side: .left, start: .seconds(5), duration: .seconds(20)),
        Player.Phase(
            index: 2, kind: .switchSide, step: 1, name: "Calf stretch", side: .right, start: .seconds(25), duration: .seconds(5)),
        Player.Phase(
            index: 3, kind: .hold, step: 1, name: "Calf stretch", side: .right, start: .seconds(30), duration: .seconds(20)),
        Player.Phase(index: 4, kind: .wait, step: 2, name: "Fetch a mat", start: .seconds(50)),
        Player.Phase(
            index: 5, kind: .hold, step: 3, name: "Squat", start: .seconds(50), minimum: .seconds(60), maximum: .seconds(180)),
    ]

    static let routine = Player.RoutineInfo(
        name: "calves", title: "Calves & squat", about: "A short one.", caution: "Stop at sharp pain.", needs: ["mat", "wall"],
        steps: 3, duration: .seconds(110), openEnded: true, builtIn: true
    )

    static let shown = Player.ShowRoutine.Answer(
        routine: routine,
        steps: [
            Player.Step(
                step: 1, name: "Calf stretch", say: ["Heel down."], why: "It helps.", feel: "the calf", sides: 2, counts: true,
                choice: "wall", choices: ["wall", "stairs"]),
            Player.Step(step: 2, name: "Fetch a mat", sides: 1, counts: true),
            Player.Step(step: 3, name: "Squat", sides: 1, counts: false),
        ],
        phases: phases, cues: []
    )

    static let idle = Player.Status(state: .idle, volume: 70, muted: false, audio: .ready, device: "default")

    /// 3 s into the left hold.
    static var holding: Player.Status {
        var status = playing(phase: 1, elapsed: .seconds(3))
        status.phaseRemaining = .seconds(17)
        return status
    }

    /// So far in a phase of the sample's timeline.
    static func playing(phase index: Int, elapsed: Duration, state: Player.State = .running) -> Player.Status {
        let phase = phases[index]
        var status = idle
        status.state = state
        status.session = "s1"
        status.routine = "calves"
        status.title = "Calves & squat"
        status.steps = 3
        status.phases = phases.count
        status.phase = phase
        status.next = phases[(index + 1)...].first { [.hold, .reps, .wait].contains($0.kind) }
        status.phaseElapsed = elapsed
        status.phaseRemaining = (phase.duration ?? phase.minimum).flatMap { $0 > elapsed ? $0 - elapsed : nil }
        status.elapsed = phase.start + elapsed
        status.remaining = .seconds(110) - phase.start - elapsed
        status.duration = .seconds(110)
        return status
    }

    static func event(
        _ kind: Player.EventKind, _ status: Player.Status = holding, cue: Cue? = nil, late: Duration? = nil, lost: Bool? = nil,
        outcome: Player.Outcome? = nil, dropped: Int? = nil
    ) -> Player.Event {
        Player.Event(
            kind: kind, seq: 1, time: "2026-11-21T08:00:00.000Z", status: status, cue: cue, late: late.map { Microseconds($0) },
            lost: lost, outcome: outcome, dropped: dropped
        )
    }
}
