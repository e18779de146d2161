extension Player {
    /// The interface, as it is served to clients: the one place that says what the wire has.
    public static let description = """
        # Control interface of limberd, the audio-cued session player.
        # Durations and offsets are integers in milliseconds; `due` and `late` are integers in microseconds; instants are RFC 3339 strings.
        # Replies may gain optional fields; a client ignores the fields that it does not know.
        interface org.limberd.Player

        # interrupted: the daemon went down in a session; Resume continues it
        type State (idle, running, paused, interrupted)

        type Kind (getReady, hold, reps, switchSide, shift, rest, wait)

        # both: the stretch has no sides
        type Side (both, left, right)

        type Cue (getReady, countdown, holdStart, halfway, switchSide, shift, rep, release, lastRep, rest, minimum, waiting, finish, paused, resumed, stopped, problem, reminder)

        # ready: the device is there; silent: told to be silent, or none was found; lost: it went away and is being looked for
        type Audio (ready, silent, lost)

        type Outcome (completed, stopped, pain, interrupted)

        # One step of the routine as the user wrote it; step counts from 1, waits included. choice is the option that is played.
        type Step (step: int, name: string, say: []string, why: ?string, feel: ?string, caution: ?string, sides: int, counts: bool, choice: ?string, choices: []string, positions: ?[]string)

        # One phase of the timeline. start counts from the first cue. An open end has no duration, and minimum instead; an open hold that
        # moves on by itself has a maximum. counts is false in a warm-up or cool-down.
        type Phase (
          index: int,
          kind: Kind,
          step: int,
          name: string,
          side: Side,
          set: int,
          sets: int,
          round: ?int,
          rounds: ?int,
          position: ?string,
          reps: ?int,
          start: int,
          duration: ?int,
          minimum: ?int,
          maximum: ?int,
          counts: ?bool
        )

        type ScoredCue (cue: Cue, at: int, phase: int)

        type CueInfo (cue: Cue, meaning: string)

        # A playback device as ALSA calls it, with a name for people. inUse: limberd plays on it. opens is absent where there was no time to
        # try; where it does not open, problem says why.
        type Device (name: string, description: ?string, inUse: bool, opens: ?bool, problem: ?string)

        type RoutineInfo (name: string, title: string, about: ?string, source: ?string, caution: ?string, needs: []string, theme: ?string, steps: int, duration: int, openEnded: bool, builtIn: bool, path: ?string)

        # elapsed: unpaused time since the first cue was due. remaining: what is left, open ends not yet reached at their minimum, waits at 0.
        # phaseRemaining is absent in a wait and past an open hold's minimum. next is the coming hold, reps or wait.
        # cuesPlayed, cuesLost: how many of the session's cues were heard, and how many never were; a lost edge that was sounded again
        # was heard. worstLate: the greatest late of those that were heard, in microseconds. Without a session the three are the last
        # one's; an ended event comes before its last cue is known. slept: true where the session is paused because the machine slept, or
        # is about to. history: what is wrong with the history, and what to do; absent where nothing is.
        type Status (
          state: State,
          session: ?string,
          routine: ?string,
          title: ?string,
          steps: ?int,
          phases: ?int,
          phase: ?Phase,
          next: ?Phase,
          rep: ?int,
          phaseElapsed: ?int,
          phaseRemaining: ?int,
          elapsed: ?int,
          remaining: ?int,
          duration: ?int,
          volume: int,
          muted: bool,
          mutedUntil: ?string,
          audio: Audio,
          device: ?string,
          cuesPlayed: ?int,
          cuesLost: ?int,
          worstLate: ?int,
          nextPlanned: ?string,
          slept: ?bool,
          history: ?string
        )

        # What was held of a phase; planned is an open hold's minimum. start leaves out the pauses within.
        type Held (step: int, name: string, side: Side, set: int, sets: int, round: ?int, position: ?string, counts: bool, planned: int, held: int, reps: ?int, repetitions: ?int, start: string)

        # A session as it is remembered. end and outcome are absent while it is not over. stretched: what was held that counts.
        # plan and dose are absent where it was begun by hand.
        type Session (session: string, start: string, end: ?string, routine: string, title: string, outcome: ?Outcome, stretched: int, painBefore: ?int, painDuring: ?int, painAfter: ?int, note: ?string, client: ?string, plan: ?string, dose: ?string, cuesPlayed: ?int, cuesLost: ?int, worstLate: ?int, holds: []Held)

        # When a plan is due: at times of day, on days as they are written; firstDay and lastDay where there are such.
        type PlanEntry (at: []string, days: string, firstDay: ?string, lastDay: ?string, routine: string, startsByItself: bool)

        # since: the day from which on it is in force. next: when it is due next. problem: why it cannot be played as it is.
        # Own plans are in force unless they are disabled, built-in ones once they are enabled.
        type PlanInfo (name: string, title: string, about: ?string, source: ?string, caution: ?string, enabled: bool, builtIn: bool, path: ?string, since: ?string, next: ?string, problem: ?string, entries: []PlanEntry)

        # ahead: not due yet; open: due, and may still be done; partial: less than three quarters of it was done; missed: it was not
        # done, and no longer can be; heldBack: a session of the plan was ended for pain that day; skipped: the user left it out
        type DoseState (ahead, open, done, partial, missed, heldBack, skipped)

        # A time at which a plan is due. dose is what the plan calls it: its day and time. closes: from then on it can no longer be done.
        # session: what it was done in, or is. why: why it was skipped. reminders: how often it was called.
        type DoseInfo (plan: string, title: string, dose: string, routine: string, due: string, closes: string, state: DoseState, session: ?string, snoozedUntil: ?string, why: ?string, reminders: int)

        # kept: as much was done as was asked, where an extra makes up for a dose that was missed that day; free: nothing was asked, as
        # where all was skipped or held back; undecided: it is not over
        type DayVerdict (kept, lapsed, free, undecided)

        # planned: all doses there were. extra: whole sessions of the plan beside its doses. pending: those that can still be done.
        type DoseTally (planned: int, done: int, extra: int, partial: int, missed: int, heldBack: int, skipped: int, pending: int)

        # week: its Monday
        type WeekStats (week: string, tally: DoseTally, stretched: int)

        type DayStats (day: string, verdict: DayVerdict, doses: []DoseState, extra: int, stretched: int)

        type SkippedDose (dose: string, why: ?string)

        # How a plan was kept since a day. streak: days that were kept, without free ones; a lapse is forgiven, but neither the second in a
        # row nor the second within seven days. days: one after the other, to the end of the present week.
        type PlanStats (plan: string, title: string, since: string, streak: int, bestStreak: int, weeks: []WeekStats, days: []DayStats, skipped: []SkippedDose)

        type DayTotal (day: string, sessions: int, stretched: int)

        # What was held of a stretch that counts. neglected: the side that has had clearly less: less than 85 percent of the other, and
        # at least a minute less.
        type StretchTotal (name: string, left: int, right: int, both: int, holds: int, neglected: ?Side)

        # What either side had of a session's stretches in the last 28 days. neglected: the side that has had clearly less, as in
        # StretchTotal; first: the side that the session begins with.
        type SideBalance (left: int, right: int, neglected: Side, first: Side)

        # How a session was, as far as the user said
        type SessionNote (session: string, start: string, title: string, plan: ?string, outcome: ?Outcome, painBefore: ?int, painDuring: ?int, painAfter: ?int, note: ?string)

        type Severity (error, warning)
        type Problem (severity: Severity, path: ?string, line: ?int, column: ?int, message: string)

        type EventKind (snapshot, started, phase, cue, paused, resumed, moved, extended, ended, volume, audio, reloaded, planned, tick, lagged)

        # Begin a session: of a routine by name, of a text (routine is then only its name), or of the configured default. only: play just these steps.
        # scale multiplies hold lengths, in percent. choices names options: every step that offers one of that name takes it.
        # auto: open holds end at their minimum, waits are left out. replace: stop a session that runs.
        # pain: how much it hurts before, 0 to 10; client: the program that begins it. Both are for the history.
        # neglected: begin with the side that has had clearly less in the last 28 days; sides tells where one has.
        # A name that is no routine but a plan begins its dose, as StartDose does. plan and dose: what the session belongs to.
        method Start(routine: ?string, text: ?string, fromStep: ?int, only: ?[]int, scale: ?int, firstSide: ?Side, neglected: ?bool, choices: ?[]string, theme: ?string, auto: ?bool, replace: ?bool, pain: ?int, client: ?string) -> (session: string, status: Status, plan: ?string, dose: ?string, sides: ?SideBalance)

        # No effect if already paused
        method Pause() -> (status: Status)

        # Continue a paused or an interrupted session, or one that was stopped within the last minute; no effect if running
        method Resume() -> (status: Status)

        method Toggle() -> (status: Status)

        # In a hold, reps or wait: the phase that follows; in any other phase: the hold it leads to
        method Next() -> (status: Status)

        # Go to the first phase of a later step (default: the next)
        method Skip(count: ?int) -> (status: Status)

        # The present hold again, or the one before within its first 3 s
        method Back() -> (status: Status)

        # The present or coming hold again
        method Again() -> (status: Status)

        method GoTo(step: int) -> (status: Status)

        # Lengthen the present phase, or an open hold's minimum
        method Extend(duration: int) -> (status: Status)

        # End the session; with pain, 1 to 10, it ended for pain; 0 says that it did not hurt
        method Stop(pain: ?int) -> (status: Status)

        method GetStatus() -> (status: Status)

        # Stream of events: call with `more`. The first reply is the present status (kind snapshot).
        # Without kinds, all but tick; a tickInterval asks for ticks too, 1 s apart where only kinds asks. seq grows by one for each event that this stream was to get; lagged tells how many were dropped.
        # A planned event: dose is due, and the user is called; without a dose, what is planned has changed.
        # A cue event: due is when the cue was to begin (CLOCK_MONOTONIC), late how much later the device played it; lost where it was not played.
        method Monitor(kinds: ?[]EventKind, tickInterval: ?int) -> (kind: EventKind, seq: int, time: string, status: Status, cue: ?Cue, due: ?int, late: ?int, lost: ?bool, outcome: ?Outcome, dropped: ?int, dose: ?DoseInfo)

        method ListRoutines() -> (routines: []RoutineInfo, problems: []Problem)

        # The routine as written, and unfolded: every phase and every cue with its offset
        method ShowRoutine(routine: ?string, text: ?string, fromStep: ?int, only: ?[]int, scale: ?int, firstSide: ?Side, choices: ?[]string, auto: ?bool) -> (routine: RoutineInfo, steps: []Step, phases: []Phase, cues: []ScoredCue)

        # Check a routine's text without keeping it
        method Check(text: string) -> (ok: bool, problems: []Problem)

        # Play one cue now; not in a running session
        method PlayCue(cue: Cue, theme: ?string) -> (duration: int)

        # Every cue there is, and what it tells the person who hears it
        method ListCues() -> (cues: []CueInfo)

        # The devices that there are to play on, the one in use first. Those not in use are opened to see whether they can be.
        method ListDevices() -> (devices: []Device)

        # Volume in percent, 0..100; without arguments it only reports. A mute ends with the session, or after muteFor, which mutes by itself.
        method SetVolume(volume: ?int, muted: ?bool, muteFor: ?int) -> (volume: int, muted: bool, mutedUntil: ?string)

        # Read the configuration again. Warnings are returned; on errors the old one stays in force.
        method Reload() -> (problems: []Problem)

        # Past sessions, the newest first; with before, those before that one. limit: 1 to 1000, 20 by default; fewer where they are long.
        method ListSessions(limit: ?int, before: ?string) -> (sessions: []Session, more: bool)

        # What the user says of a session afterwards, by default of the latest: pain, 0 to 10, and a text. What is absent stays.
        method Note(session: ?string, pain: ?int, text: ?string) -> (session: Session)

        # The whole history as a JSON text, in parts: next is to be given as from, until it is absent
        method Export(from: ?int) -> (text: string, next: ?int)

        # Take in such a text, in parts of any size that fits into a call: all have more but the last, and all but the first have the
        # upload that the first was answered. Sessions that are known stay as they are. Nothing changes where it cannot be read.
        method Import(text: string, upload: ?string, more: ?bool) -> (upload: ?string, added: ?int, known: ?int)

        # The plans, and what is wrong with those that cannot be read
        method ListPlans() -> (plans: []PlanInfo, problems: []Problem)

        # Put a plan in force, or out of it; known by its name
        method EnablePlan(plan: string, enabled: bool) -> (plan: PlanInfo)

        # The doses of today, with one of yesterday that is still open, and of the coming days, in order. days: 1 to 31, 7 by default.
        # Until quietUntil nobody is called.
        method ListDoses(days: ?int) -> (doses: []DoseInfo, quietUntil: ?string, problems: []Problem)

        # Begin the dose that is open, or else the next one, with all that its plan says of it; plan: of this plan. The session has no
        # dose, but counts for the plan, where the next is not today's.
        method StartDose(plan: ?string, replace: ?bool, pain: ?int, client: ?string) -> (session: string, status: Status, plan: string, dose: ?string, sides: ?SideBalance)

        # Call the open dose, or else the next one, so much later: 10 minutes by default
        method SnoozeDose(plan: ?string, duration: ?int) -> (dose: DoseInfo)

        # Leave out the open dose, or else the next one; with undo, take that back for the one that was left out last
        method SkipDose(plan: ?string, why: ?string, undo: ?bool) -> (dose: DoseInfo)

        # Call nobody for a while, or until an instant (of both the later); a duration of 0 ends that. Without arguments it only reports.
        # In quiet hours of the configuration it tells when they end.
        method SetQuiet(duration: ?int, until: ?string) -> (quietUntil: ?string)

        # How the plans in force were kept in the last weeks (1 to 520, 6 by default, the present one included), and what either side has
        # had; plan: of this plan and its sessions alone. firstDay and today are days. notes: sessions that hurt, or that have a note.
        # sessions and stretched are of the whole history.
        method GetStats(plan: ?string, weeks: ?int) -> (firstDay: string, today: string, plans: []PlanStats, days: []DayTotal, stretches: []StretchTotal, neglected: ?Side, notes: []SessionNote, sessions: int, stretched: int)

        error NoSession ()
        error SessionActive (session: string, routine: string, remaining: ?int)
        error NoSuchRoutine (routine: string, similar: []string)
        error NoSuchStep (step: int, steps: int)
        error NoSuchChoice (choice: string, choices: []string)
        error NoSuchTheme (theme: string, themes: []string)
        error CannotExtend (reason: string)
        error AudioUnavailable (message: string)
        error InvalidRoutine (problems: []Problem)
        error InvalidConfiguration (problems: []Problem)
        error NoSuchSession (session: ?string)
        error InvalidHistory (message: string)
        error HistoryUnavailable (message: string)
        error NoSuchPlan (plan: string, similar: []string)
        error NoDose (reason: ?string)
        error NothingSkipped ()

        """
}
