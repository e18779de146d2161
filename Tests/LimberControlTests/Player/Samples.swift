import LimberControl
import LimberCore
import Testing

/// A call and its reply, with as much as can be said, or as little.
struct Sample: CustomTestStringConvertible {
    let call: Call
    let reply: Reply
    /// Reads and writes the answer again.
    let again: @Sendable (JSON.Object) throws -> Reply

    init<M: Method>(_ method: M, _ answer: M.Answer) {
        call = Call(method)
        reply = Reply(answer, continues: M.streams)
        again = { object in
            Reply(try JSON.object(object).decode(M.Answer.self, unknownMembers: .refused), continues: M.streams)
        }
    }

    var testDescription: String { call.method }
}

extension Player.Phase {
    static let least = Player.Phase(index: 0, kind: .getReady, step: 1, name: "Calf", start: .zero)

    /// No real phase: every field that there is.
    static let full = Player.Phase(
        index: 4, kind: .hold, step: 2, name: "Calf", side: .left, set: 1, sets: 3, round: 2, rounds: 4, position: "neutral",
        reps: 10, start: .seconds(65), duration: .seconds(30), minimum: .seconds(60), maximum: .milliseconds(90_500),
        counts: false
    )
}

extension Player.Status {
    static let least = Player.Status(state: .idle, volume: 70, muted: false, audio: .silent)

    static let full = Player.Status(
        state: .running, session: "s1", routine: "post-run-six", title: "After \"the\" run", steps: 6, phases: 31, phase: .full,
        next: .least, rep: 3, phaseElapsed: .milliseconds(12_345), phaseRemaining: .milliseconds(17_655), elapsed: .seconds(77),
        remaining: .seconds(300), duration: .seconds(377), volume: 100, muted: true, mutedUntil: "2025-03-01T08:00:00+01:00",
        audio: .ready, device: "default", cuesPlayed: 41, cuesLost: 2, worstLate: Microseconds(.milliseconds(3)),
        nextPlanned: "2025-03-02T07:00:00+01:00", slept: true, history: "no room"
    )
}

extension Player.Problem {
    static let least = Player.Problem(severity: .warning, message: "odd")
    static let full = Player.Problem(severity: .error, path: "/r/a.yaml", line: 3, column: 5, message: "unknown key `holds`")
}

extension Player.Device {
    static let least = Player.Device(name: "null", inUse: false)
    static let full = Player.Device(
        name: "hw:0,0", description: "HDA Intel, ALC257", inUse: true, opens: false, problem: "another program uses it")
}

extension Player.Held {
    static let least = Player.Held(
        step: 1, name: "Calf", side: .both, set: 1, sets: 1, counts: true, planned: .seconds(20), held: .seconds(20),
        start: "2025-03-01T07:00:00Z")
    static let full = Player.Held(
        step: 2, name: "Calf", side: .left, set: 2, sets: 3, round: 4, position: "neutral", counts: false, planned: .seconds(70),
        held: .milliseconds(34_500), reps: 10, repetitions: 4, start: "2025-03-01T07:00:05Z")
}

extension Player.Session {
    static let least = Player.Session(
        session: "s1", start: "2025-03-01T07:00:00Z", routine: "a", title: "A", stretched: .zero)
    static let full = Player.Session(
        session: "s2", start: "2025-03-01T07:00:00Z", end: "2025-03-01T07:05:00Z", routine: "a", title: "A", outcome: .pain,
        stretched: .seconds(20), painBefore: 1, painDuring: 6, painAfter: 3, note: "tight", client: "limber", plan: "six-weeks",
        dose: "2025-03-01 07:00", cuesPlayed: 41, cuesLost: 2, worstLate: Microseconds(.milliseconds(3)), holds: [.full, .least])
}

extension Player.PlanEntry {
    static let least = Player.PlanEntry(at: ["07:30"], days: "every day", routine: "a", startsByItself: false)
    static let full = Player.PlanEntry(
        at: ["07:30", "20:30"], days: "Mon..Fri, Sun", firstDay: "2025-03-01", lastDay: "2025-04-11", routine: "post-run-six",
        startsByItself: true)
}

extension Player.PlanInfo {
    static let least = Player.PlanInfo(name: "a", title: "A", enabled: false, builtIn: true, entries: [.least])
    static let full = Player.PlanInfo(
        name: "six-weeks", title: "Six weeks", about: "Two.", source: "A book", caution: "Mind.", enabled: true, builtIn: false,
        path: "/p/six-weeks.yaml", since: "2025-03-01", next: "2025-03-01T07:30:00+01:00", problem: "no routine `b`",
        entries: [.full, .least])
}

extension Player.DoseInfo {
    static let least = Player.DoseInfo(
        plan: "a", title: "A", dose: "2025-03-01 07:30", routine: "a", due: "2025-03-01T07:30:00+01:00",
        closes: "2025-03-01T09:30:00+01:00", state: .ahead, reminders: 0)
    static let full = Player.DoseInfo(
        plan: "six-weeks", title: "Six weeks", dose: "2025-03-01 07:30", routine: "post-run-six",
        due: "2025-03-01T07:30:00+01:00", closes: "2025-03-01T09:30:00+01:00", state: .skipped, session: "s2",
        snoozedUntil: "2025-03-01T07:50:00+01:00", why: "travelling", reminders: 2)
}

extension Player.RoutineInfo {
    static let least = Player.RoutineInfo(
        name: "a", title: "A", steps: 1, duration: .seconds(20), openEnded: false, builtIn: true)

    static let full = Player.RoutineInfo(
        name: "a", title: "A", about: "Two.", source: "A book", caution: "Mind.", needs: ["mat", "wall"], theme: "soft", steps: 6,
        duration: .seconds(377), openEnded: true, builtIn: false, path: "/r/a.yaml"
    )
}

extension Player.Step {
    static let least = Player.Step(step: 1, name: "Calf", sides: 1, counts: true)

    static let full = Player.Step(
        step: 2, name: "Calf", say: ["Lean.", "Breathe."], why: "It is short.", feel: "the calf", caution: "Soft knee.", sides: 2,
        counts: false, choice: "wall", choices: ["wall", "step"], positions: ["neutral", "rotated in"]
    )
}

extension Sample {
    private static let present = Player.Present(status: .full)

    /// Every method with everything that can be said.
    static let full: [Sample] = [
        Sample(
            Player.Start(
                routine: "post-run-six", text: "title: A\n", fromStep: 2, only: [2, 3], scale: 150, firstSide: .right,
                neglected: false, choices: ["wall"], theme: "soft", auto: true, replace: false, pain: 3, client: "limber"
            ),
            Player.Start.Answer(session: "s1", status: .full, plan: "six-weeks", dose: "2025-03-01 07:00", sides: .full)
        ),
        Sample(Player.Pause(), present),
        Sample(Player.Resume(), present),
        Sample(Player.Toggle(), present),
        Sample(Player.Next(), present),
        Sample(Player.Skip(count: 2), present),
        Sample(Player.Back(), present),
        Sample(Player.Again(), present),
        Sample(Player.GoTo(step: 3), present),
        Sample(Player.Extend(duration: .seconds(10)), present),
        Sample(Player.Stop(pain: 4), present),
        Sample(Player.GetStatus(), present),
        Sample(
            Player.Monitor(kinds: [.cue, .tick], tickInterval: .seconds(1)),
            Player.Event(
                kind: .cue, seq: 7, time: "2025-03-01T07:00:00+01:00", status: .full, cue: .holdStart,
                due: Microseconds(rawValue: 1_234_567_890), late: Microseconds(rawValue: 250), lost: false, outcome: .completed,
                dropped: 2, dose: .full
            )
        ),
        Sample(Player.ListRoutines(), Player.ListRoutines.Answer(routines: [.full, .least], problems: [.full, .least])),
        Sample(
            Player.ShowRoutine(
                routine: "a", text: "title: A\n", fromStep: 1, only: [1], scale: 25, firstSide: .left, choices: ["wall"],
                auto: false
            ),
            Player.ShowRoutine.Answer(
                routine: .full, steps: [.full, .least], phases: [.full, .least],
                cues: [Player.ScoredCue(cue: .getReady, at: .milliseconds(2500), phase: 0)]
            )
        ),
        Sample(Player.Check(text: "title: A\n"), Player.Check.Answer(ok: false, problems: [.full])),
        Sample(Player.PlayCue(cue: .finish, theme: "soft"), Player.PlayCue.Answer(duration: .milliseconds(900))),
        Sample(Player.ListCues(), Player.ListCues.Answer()),
        Sample(Player.ListDevices(), Player.ListDevices.Answer(devices: [.full, .least])),
        Sample(
            Player.SetVolume(volume: 40, muted: true, muteFor: .seconds(7200)),
            Player.SetVolume.Answer(volume: 40, muted: true, mutedUntil: "2025-03-01T08:00:00+01:00")
        ),
        Sample(Player.Reload(), Player.Reload.Answer(problems: [.least])),
        Sample(
            Player.ListSessions(limit: 2, before: "s3"), Player.ListSessions.Answer(sessions: [.full, .least], more: true)),
        Sample(Player.Note(session: "s2", pain: 3, text: "tight"), Player.Note.Answer(session: .full)),
        Sample(Player.Export(from: 7), Player.Export.Answer(text: "{", next: 9)),
        Sample(
            Player.Import(text: "}", upload: "1", more: true), Player.Import.Answer(upload: "1", added: 2, known: 1)),
        Sample(Player.ListPlans(), Player.ListPlans.Answer(plans: [.full, .least], problems: [.full])),
        Sample(Player.EnablePlan(plan: "six-weeks", enabled: true), Player.EnablePlan.Answer(plan: .full)),
        Sample(
            Player.ListDoses(days: 31),
            Player.ListDoses.Answer(doses: [.full, .least], quietUntil: "2025-03-01T08:00:00+01:00", problems: [.least])
        ),
        Sample(
            Player.StartDose(plan: "six-weeks", replace: true, pain: 2, client: "limber"),
            Player.StartDose.Answer(session: "s1", status: .full, plan: "six-weeks", dose: "2025-03-01 07:00", sides: .full)
        ),
        Sample(Player.SnoozeDose(plan: "six-weeks", duration: .seconds(600)), Player.DoseAnswer(dose: .full)),
        Sample(Player.SkipDose(plan: "six-weeks", why: "travelling", undo: false), Player.DoseAnswer(dose: .full)),
        Sample(
            Player.SetQuiet(duration: .seconds(7200), until: "2025-03-01T14:00:00+01:00"),
            Player.SetQuiet.Answer(quietUntil: "2025-03-01T14:00:00+01:00")
        ),
        Sample(Player.GetStats(plan: "six-weeks", weeks: 1), .full),
    ]

    /// Every method with as little as can be said.
    static let least: [Sample] = {
        let present = Player.Present(status: .least)
        return [
            Sample(Player.Start(), Player.Start.Answer(session: "s1", status: .least)),
            Sample(Player.Pause(), present),
            Sample(Player.Resume(), present),
            Sample(Player.Toggle(), present),
            Sample(Player.Next(), present),
            Sample(Player.Skip(), present),
            Sample(Player.Back(), present),
            Sample(Player.Again(), present),
            Sample(Player.GoTo(step: 1), present),
            Sample(Player.Extend(duration: .seconds(1)), present),
            Sample(Player.Stop(), present),
            Sample(Player.GetStatus(), present),
            Sample(Player.Monitor(), Player.Event(kind: .snapshot, seq: 0, time: "2025-03-01T07:00:00Z", status: .least)),
            Sample(Player.ListRoutines(), Player.ListRoutines.Answer(routines: [], problems: [])),
            Sample(
                Player.ShowRoutine(),
                Player.ShowRoutine.Answer(routine: .least, steps: [.least], phases: [.least], cues: [])
            ),
            Sample(Player.Check(text: ""), Player.Check.Answer(ok: true, problems: [])),
            Sample(Player.PlayCue(cue: .rest), Player.PlayCue.Answer(duration: .milliseconds(300))),
            Sample(Player.ListCues(), Player.ListCues.Answer(cues: [])),
            Sample(Player.ListDevices(), Player.ListDevices.Answer(devices: [])),
            Sample(Player.SetVolume(), Player.SetVolume.Answer(volume: 0, muted: false)),
            Sample(Player.Reload(), Player.Reload.Answer(problems: [])),
            Sample(Player.ListSessions(), Player.ListSessions.Answer(sessions: [], more: false)),
            Sample(Player.Note(), Player.Note.Answer(session: .least)),
            Sample(Player.Export(), Player.Export.Answer(text: "")),
            Sample(Player.Import(text: ""), Player.Import.Answer(upload: "1")),
            Sample(Player.ListPlans(), Player.ListPlans.Answer(plans: [], problems: [])),
            Sample(Player.EnablePlan(plan: "a", enabled: false), Player.EnablePlan.Answer(plan: .least)),
            Sample(Player.ListDoses(), Player.ListDoses.Answer(doses: [], problems: [])),
            Sample(Player.StartDose(), Player.StartDose.Answer(session: "s1", status: .least, plan: "a")),
            Sample(Player.SnoozeDose(), Player.DoseAnswer(dose: .least)),
            Sample(Player.SkipDose(), Player.DoseAnswer(dose: .least)),
            Sample(Player.SetQuiet(), Player.SetQuiet.Answer()),
            Sample(Player.GetStats(), .least),
        ]
    }()
}

extension Fault {
    /// Every fault, with everything that can be said.
    static let samples: [Fault] = [
        .noSession,
        .sessionActive(session: "s1", routine: "post-run-six", remaining: .seconds(200)),
        .noSuchRoutine(routine: "post-run", similar: ["post-run-six"]),
        .noSuchStep(step: 9, steps: 6),
        .noSuchChoice(choice: "wal", choices: ["wall", "step"]),
        .noSuchTheme(theme: "sof", themes: ["chime", "soft"]),
        .cannotExtend(reason: "a wait has no length"),
        .audioUnavailable(message: "told to be silent"),
        .invalidRoutine(problems: [.full]),
        .invalidConfiguration(problems: [.full, .least]),
        .noSuchSession(session: "s9"),
        .invalidHistory(message: "it is empty"),
        .historyUnavailable(message: "no room"),
        .noSuchPlan(plan: "six-week", similar: ["six-weeks"]),
        .noDose(reason: "nothing is open"),
        .nothingSkipped,
        .interfaceNotFound(interface: "org.example.Other"),
        .methodNotFound(method: "org.limberd.Player.Dance"),
        .methodNotImplemented(method: "org.limberd.Player.Pause"),
        .invalidParameter(parameter: "scale"),
        .permissionDenied,
        .expectedMore,
    ]
}
