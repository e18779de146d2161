/// Starting, pausing, going on and ending.
extension Session {
    mutating func start(_ timeline: Timeline, id: String, at now: Instant) -> [Effect] {
        let due = stream.restart(at: now, leadIn: rules.leadIn)
        let settled = settle()
        ledger.begin()
        stopped = nil
        let play = Play(id: id, timeline: timeline)
        return settled + run(play, .start(of: timeline.phases[0], at: due), telling: .started, at: now)
    }

    mutating func pause(_ play: Play, _ cursor: Cursor, at now: Instant) -> [Effect] {
        var play = play
        play.stopwatch.halt(at: now)
        let halt = Halt(
            place: cursor.place, offset: cursor.offset(at: now), since: now, isAnnounced: cursor.isAnnounced)
        state = .paused(play, halt)
        return sound(.paused, linger: Rules.lingerInPause, at: now) + [tell(.paused, at: now)] + journal(at: now)
    }

    /// Goes on with a session that was stopped a moment ago, as if it had been paused.
    mutating func takeBackStop(at now: Instant) throws(Refusal) -> [Effect] {
        guard let last = stopped, now <= last.until else { throw .noSession }
        stopped = nil
        return resume(last.play, last.halt, at: now)
    }

    /// Time runs from the first frame of the cue. Into what is left of a hold leads a getReady.
    mutating func resume(_ play: Play, _ halt: Halt, at now: Instant) -> [Effect] {
        let due = stream.due(at: now, leadIn: rules.leadIn)
        let phase = halt.place.phase
        var offset = halt.offset
        var cursor = Cursor(
            place: halt.place, origin: due - offset, entered: due, edge: phase.edge, isAnnounced: halt.isAnnounced)
        if phase.kind == .hold || phase.kind == .reps {
            if let repetitions = phase.repetitions { offset = repetitions.tempo.length * repetitions.index(at: offset) }
            cursor.entered = due + rules.resumeLead
            cursor.origin = cursor.entered - offset
            cursor.edge = .holdStart
            cursor.isAnnounced = false
            if rules.resumeLead > .zero {
                let countdown = play.timeline.pace(ofStep: phase.step).countdown
                cursor.lead = .init(
                    shape: Shape(.getReady, length: .fixed(rules.resumeLead), edge: .getReady, countdown: countdown))
            }
        }
        return run(play, cursor, opening: (.resumed, due), telling: .resumed, at: now)
    }

    /// Ends the session with a cue of its own.
    mutating func end(as outcome: Outcome, pain: Int? = nil, sounding cue: Cue, at now: Instant) -> [Effect] {
        let farewell = sound(cue, linger: Rules.lingerAfterEnd, at: now)
        return farewell + close(as: outcome, pain: pain, at: now)
    }

    /// Ends the session; the sound is the caller's.
    mutating func close(as outcome: Outcome, pain: Int? = nil, at now: Instant) -> [Effect] {
        guard let (standing, halt) = standing(at: now) else { return [] }
        var play = standing
        play.stopwatch.halt(at: now)
        stopped = outcome == .completed ? nil : Stopped(play: play, halt: halt, until: now + Rules.undoWindow)
        play.keep(halt.place, offset: halt.offset)
        state = .idle
        let record = Record(id: play.id, timeline: play.timeline, outcome: outcome, pain: pain, held: play.held)
        unsettled = record
        return [.record(record), tell(.ended(outcome), at: now)]
    }

    /// Sounds a cue outside of the timeline, in place of all that was to come.
    mutating func sound(_ cue: Cue, linger: Duration, isCounted: Bool = true, at now: Instant) -> [Effect] {
        let due = stream.due(at: now, leadIn: rules.leadIn)
        stream.closing = due + linger
        return hand(over: [Segment.Entry(cue: cue, due: due, isEdge: false)], isCounted: isCounted)
    }

    /// Puts the session at `cursor`, and hands over what is heard from there on. `opening` sounds instead of the edge.
    mutating func run(
        _ play: Play, _ cursor: Cursor, opening: (cue: Cue, due: Instant)? = nil, telling event: Event, at now: Instant
    ) -> [Effect] {
        var play = play
        play.stopwatch.run(from: cursor.entered, at: now)
        state = .running(play, cursor)
        stream.closing = cursor.place.phase.kind == .wait ? cursor.entered + Rules.lingerInPause : nil
        let score = Score(timeline: play.timeline, cursor: cursor)
        let opening = opening ?? (cursor.edge, cursor.entered)
        let played = hand(over: score.entries(openingWith: opening.cue, at: opening.due))
        return played + [tell(event, at: now)] + journal(at: now)
    }

    func tell(_ event: Event, at now: Instant) -> Effect {
        .tell(event, status(at: now))
    }

    /// - Parameter isCounted: whether the cues are the session's.
    mutating func hand(over entries: [Segment.Entry], isCounted: Bool = true) -> [Effect] {
        let settled = settle()
        let segment = Segment(generation: ledger.segment.generation + 1, entries: entries)
        ledger.expect(segment, isCounted: isCounted)
        return settled + [.play(segment)]
    }

    /// Nothing more will be known of the cues of a session that is over.
    mutating func settle() -> [Effect] {
        guard let record = unsettled else { return [] }
        unsettled = nil
        return [.settle(record, ledger.tally)]
    }

    var play: Play? {
        switch state {
        case .idle: nil
        case .running(let play, _), .paused(let play, _), .interrupted(let play, _): play
        }
    }

    /// The session with where it stands, as if it were paused at `now`.
    private func standing(at now: Instant) -> (Play, Halt)? {
        switch state {
        case .idle: nil
        case .running(let play, let cursor):
            (
                play,
                Halt(place: cursor.place, offset: cursor.offset(at: now), since: now, isAnnounced: cursor.isAnnounced)
            )
        case .paused(let play, let halt), .interrupted(let play, let halt): (play, halt)
        }
    }
}

extension Session.Play {
    /// Keeps what was held of a phase that is left.
    mutating func keep(_ place: Place, offset: Duration) {
        let phase = place.phase
        guard phase.kind == .hold || phase.kind == .reps, offset > .zero else { return }
        held.append(Record.Held(phase: phase.index, time: offset, repetitions: phase.repetitions?.completed(at: offset)))
    }
}
