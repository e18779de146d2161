import LimberControl
import LimberCore

// What the engine says, as rows. Each entry can be written again without harm.
extension Database {
    /// - Parameter boot: tells the machine's present run from others.
    func write(_ entry: HistoryEntry, boot: String?) throws(Failure) {
        switch entry {
        case .bookmark(let bookmark, let occasion, let time):
            let number = try number(of: bookmark.id, bookmark.timeline, occasion, at: time)
            try run(
                "UPDATE sessions SET outcome = NULL, ended = NULL, pain_during = NULL WHERE number = ? AND outcome NOT NULL",
                .integer(number))
            try write(bookmark.held, of: bookmark.timeline, to: number, at: time)
            try write(bookmark.cues, where: "number = ?", .integer(number))
            try run(
                """
                INSERT OR REPLACE INTO cursors (session, phase, extended, lengthened, elapsed, last, boot)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                .integer(number), .integer(bookmark.phase), .integer(bookmark.extended.inMilliseconds),
                .integer(bookmark.lengthened.inMilliseconds), .integer(bookmark.elapsed.inMilliseconds),
                .integer(time), Value(boot)
            )
        case .record(let record, let occasion, let time):
            let number = try number(of: record.id, record.timeline, occasion, at: time)
            // One that was interrupted ended when it was last heard of, and not when that was said.
            let end = record.outcome == .interrupted ? try lastHeard(of: number) ?? time : time
            try run(
                "UPDATE sessions SET outcome = ?, ended = ?, pain_during = ? WHERE number = ?",
                .text(record.outcome.rawValue), .integer(end), Value(record.pain), .integer(number)
            )
            try write(record.held, of: record.timeline, to: number, at: time)
            try run("DELETE FROM cursors WHERE session = ?", .integer(number))
        case .cues(let cues, let session):
            try write(cues, where: "id = ?", .text(session))
        case .dose(let record): try write(record)
        case .plan(let plan): try write(plan)
        case .quiet(let until): try writeQuiet(until: until)
        case .warning(let session):
            try run("UPDATE cursors SET warned = 1 WHERE session = (SELECT number FROM sessions WHERE id = ?)", .text(session))
        }
    }

    private func lastHeard(of session: Int) throws(Failure) -> Int? {
        try number(
            "SELECT coalesce((SELECT last FROM cursors WHERE session = number), ended) FROM sessions WHERE number = ?",
            .integer(session))
    }

    /// What a session is called here. One that is not known yet is begun; whatever was not over is then.
    private func number(
        of id: String, _ timeline: Timeline, _ occasion: Occasion, at time: Int
    ) throws(Failure) -> Int {
        if let number = try number("SELECT number FROM sessions WHERE id = ?", .text(id)) { return number }
        try endUnfinished()
        // Whoever begins a dose has not put it off any more; a snooze that comes later holds.
        if let plan = occasion.origin.plan, let dose = occasion.origin.dose {
            try run("UPDATE doses SET snoozed_until = NULL WHERE plan = ? AND dose = ?", .text(plan), .text(dose))
        }
        return try insert(
            PastSession(
                id: id, start: occasion.start, routine: timeline.heading.name, title: timeline.heading.title,
                pain: PastSession.Pain(before: occasion.pain), origin: occasion.origin, theme: occasion.theme,
                planned: timeline.stretching
            ), of: "\(JSON(encoding: timeline))")
    }

    /// What was not over is: it was interrupted when it was last heard of.
    func endUnfinished() throws(Failure) {
        try run(
            """
            UPDATE sessions SET outcome = 'interrupted',
            ended = coalesce((SELECT last FROM cursors WHERE session = number), started) WHERE outcome IS NULL
            """)
        try run("DELETE FROM cursors")
    }

    /// Adds a session with all that is known of it, and returns what it is called here.
    ///
    /// - Parameter timeline: as JSON.
    func insert(_ session: PastSession, of timeline: String) throws(Failure) -> Int {
        let text = Value.text(timeline)
        try run("INSERT OR IGNORE INTO timelines (text) VALUES (?)", text)
        try run(
            """
            INSERT INTO sessions (id, started, zone, ended, routine, title, timeline, theme, outcome, pain_before, pain_during,
            pain_after, note, client, plan, dose, cues_played, cues_lost, worst_late, planned)
            VALUES (?, ?, ?, ?, ?, ?, (SELECT number FROM timelines WHERE text = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(session.id), .integer(session.start.milliseconds), .integer(session.start.zone), Value(session.end),
            .text(session.routine), .text(session.title), text, Value(session.theme), Value(session.outcome?.rawValue),
            Value(session.pain.before), Value(session.pain.during), Value(session.pain.after), Value(session.note),
            Value(session.origin.client), Value(session.origin.plan), Value(session.origin.dose), Value(session.cuesPlayed),
            Value(session.cuesLost), Value(session.worstLate), Value(session.planned?.inMilliseconds)
        )
        let number = try number("SELECT number FROM sessions WHERE id = ?", .text(session.id)) ?? 0
        for (ordinal, hold) in session.holds.enumerated() { try insert(hold, ordinal: ordinal, of: number) }
        return number
    }

    /// Brings what was held to what is told. From where that differs on, what stands there was taken back.
    private func write(
        _ held: [Record.Held], of timeline: Timeline, to session: Int, at time: Int
    ) throws(Failure) {
        let known = try rows(
            "SELECT phase, held, repetitions FROM holds WHERE session = ? ORDER BY ordinal", .integer(session)
        ) { Record.Held(phase: $0.int(0), time: $0.duration(1), repetitions: $0.optionalInt(2)) }
        let same = zip(known, held).prefix { $0.isKept(as: $1) }.count
        if same < known.count {
            try run("DELETE FROM holds WHERE session = ? AND ordinal >= ?", .integer(session), .integer(same))
        }
        // All that is known is that what is new was done one after the other, and is over.
        var start = time
        for (ordinal, item) in held.enumerated().dropFirst(same).reversed() {
            start -= item.time.inMilliseconds
            try insert(PastSession.Hold(item, of: timeline.phases[item.phase], start: start), ordinal: ordinal, of: session)
        }
    }

    private func insert(_ hold: PastSession.Hold, ordinal: Int, of session: Int) throws(Failure) {
        try run(
            "INSERT INTO holds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            .integer(session), .integer(ordinal), .integer(hold.phase), .integer(hold.step), .text(hold.name),
            .text(hold.side.rawValue), .integer(hold.set), .integer(hold.sets), Value(hold.round), Value(hold.position),
            Value(hold.counts), .integer(hold.planned.inMilliseconds), .integer(hold.held.inMilliseconds), Value(hold.reps),
            Value(hold.repetitions), .integer(hold.start)
        )
    }

    private func write(_ cues: CueTally, where condition: String, _ value: Value) throws(Failure) {
        // Empty where nothing is ever heard.
        guard cues != CueTally() else { return }
        try run(
            "UPDATE sessions SET cues_played = ?, cues_lost = ?, worst_late = ? WHERE \(condition)",
            .integer(cues.played), .integer(cues.lost), Value(cues.worstLate?.inMicroseconds), value
        )
    }
}

extension Record.Held {
    /// Whether the other is the same to the millisecond.
    fileprivate func isKept(as other: Record.Held) -> Bool {
        (phase, time.inMilliseconds, repetitions) == (other.phase, other.time.inMilliseconds, other.repetitions)
    }
}
