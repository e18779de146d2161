import LimberControl
import LimberCore

// What is remembered, for those who ask.
extension Database {
    /// Sessions, the newest first.
    ///
    /// - Parameters:
    ///   - id: where they begin: behind this session; nil for the newest.
    ///   - count: of sessions, at most.
    func sessions(before id: String? = nil, count: Int) throws(Failure) -> [PastSession] {
        let order = "ORDER BY started DESC, number DESC LIMIT ?"
        let rows =
            if let id {
                try rows(
                    """
                    \(Self.columns) WHERE (started, number) < (SELECT started, number FROM sessions WHERE id = ?) \(order)
                    """, .text(id), .integer(count)
                ) { PastSession($0) }
            } else {
                try rows("\(Self.columns) \(order)", .integer(count)) { PastSession($0) }
            }
        return try rows.map { (session) throws(Failure) in try withHolds(session) }
    }

    /// The newest that began before an instant, in milliseconds since 1970.
    func latest(before end: Int) throws(Failure) -> PastSession? {
        let found = try rows(
            "\(Self.columns) WHERE started < ? ORDER BY started DESC, number DESC LIMIT 1", .integer(end)
        ) { PastSession($0) }.first
        return try found.map { (session) throws(Failure) in try withHolds(session) }
    }

    /// Those that began at an instant or later, in milliseconds since 1970, the oldest first.
    func sessions(since start: Int) throws(Failure) -> [PastSession] {
        let rows = try rows("\(Self.columns) WHERE started >= ? ORDER BY started, number", .integer(start)) { PastSession($0) }
        return try rows.map { (session) throws(Failure) in try withHolds(session) }
    }

    /// The same without what was held in them, but for its sum: of decades at once.
    ///
    /// - Parameter areOfPlans: leave out those that belong to no plan.
    func outlines(since start: Int, areOfPlans: Bool = false) throws(Failure) -> [PastSession] {
        try rows(
            """
            SELECT \(Self.fields), (SELECT coalesce(sum(held), 0) FROM holds WHERE session = number AND +counts = 1)
            FROM sessions WHERE started >= ? AND (NOT ? OR plan NOT NULL) ORDER BY started, number
            """, .integer(start), Value(areOfPlans)
        ) { row in
            var session = PastSession(row)
            session.stretched = row.duration(21)
            return session
        }
    }

    /// When any session that began since an instant ended last, but not after `now`; all in milliseconds since 1970.
    func lastEnd(since start: Int, by now: Int) throws(Failure) -> Int? {
        try number("SELECT max(ended) FROM sessions WHERE started >= ? AND ended <= ?", .integer(start), .integer(now))
    }

    /// All sessions in the order in which they came in, behind `number`, with what they are called here.
    func sessions(behind number: Int, count: Int) throws(Failure) -> [(number: Int, session: PastSession)] {
        let rows = try rows("\(Self.columns) WHERE number > ? ORDER BY number LIMIT ?", .integer(number), .integer(count)) {
            ($0.int(19), PastSession($0))
        }
        return try rows.map { (row) throws(Failure) in (row.0, try withHolds(row.1)) }
    }

    func session(_ id: String) throws(Failure) -> PastSession? {
        guard let session = try rows("\(Self.columns) WHERE id = ?", .text(id), read: { PastSession($0) }).first else {
            return nil
        }
        return try withHolds(session)
    }

    /// The session that the daemon went down in. One whose timeline cannot be read is closed.
    func unfinished() throws(Failure) -> Unfinished? {
        let found = try rows(
            """
            SELECT id, text, phase, extended, lengthened, elapsed, last, warned
            FROM cursors JOIN sessions ON session = sessions.number JOIN timelines ON timeline = timelines.number
            ORDER BY sessions.number DESC LIMIT 1
            """
        ) { row in
            (
                id: row.text(0), text: row.text(1), phase: row.int(2), extended: row.duration(3), lengthened: row.duration(4),
                elapsed: row.duration(5), last: row.time(6), warned: row.int(7)
            )
        }.first
        guard let found, let session = try session(found.id) else { return nil }
        guard let timeline = Timeline(kept: found.text) else {
            try endUnfinished()
            return nil
        }
        let bookmark = Bookmark(
            id: found.id, timeline: timeline, phase: found.phase, extended: found.extended,
            lengthened: found.lengthened, elapsed: found.elapsed,
            held: session.holds.map { Record.Held(phase: $0.phase, time: $0.held, repetitions: $0.repetitions) },
            cues: CueTally(
                played: session.cuesPlayed ?? 0, lost: session.cuesLost ?? 0,
                worstLate: session.worstLate.map { .microseconds($0) })
        )
        let occasion = Occasion(
            origin: session.origin, theme: session.theme, pain: session.pain.before, start: session.start)
        return Unfinished(bookmark: bookmark, occasion: occasion, last: found.last, isKnown: found.warned != 0)
    }

    private func withHolds(_ session: PastSession) throws(Failure) -> PastSession {
        var session = session
        session.holds = try rows(
            """
            SELECT phase, step, name, side, set_number, sets, round, position, counts, planned, held, reps, repetitions, holds.started
            FROM holds WHERE session = (SELECT number FROM sessions WHERE id = ?) ORDER BY ordinal
            """, .text(session.id)
        ) { PastSession.Hold($0) }
        session.stretched = session.holds.reduce(.zero) { $0 + ($1.counts ? $1.held : .zero) }
        return session
    }

    private static let columns = "SELECT \(fields) FROM sessions"

    private static let fields = """
        id, started, zone, ended, routine, title, theme, outcome, pain_before, pain_during, pain_after, note, client, plan,
        dose, cues_played, cues_lost, worst_late, timeline, number, sessions.planned
        """
}

extension Timeline {
    /// As the history keeps it; nil where it makes no sense.
    init?(kept text: String) {
        do {
            self = try JSON(parsing: text).decode(unknownMembers: .ignored)
        } catch {
            return nil
        }
    }
}

extension PastSession {
    fileprivate init(_ row: Database.Row) {
        self.init(
            id: row.text(0), start: Moment(milliseconds: row.time(1), zone: row.int(2, within: -64_800...64_800)),
            end: row.optionalInt(3).map { _ in row.time(3) },
            routine: row.text(4), title: row.text(5), outcome: row.optionalText(7).flatMap(Outcome.init),
            pain: Pain(before: row.optionalInt(8), during: row.optionalInt(9), after: row.optionalInt(10)),
            note: row.optionalText(11),
            origin: Origin(client: row.optionalText(12), plan: row.optionalText(13), dose: row.optionalText(14)),
            theme: row.optionalText(6), cuesPlayed: row.optionalInt(15), cuesLost: row.optionalInt(16),
            worstLate: row.optionalInt(17), planned: row.optionalInt(20).map { _ in row.duration(20) }
        )
    }
}

extension PastSession.Hold {
    fileprivate init(_ row: Database.Row) {
        self.init(
            phase: row.int(0), step: row.int(1), name: row.text(2), side: Side(rawValue: row.text(3)) ?? .both, set: row.int(4),
            sets: row.int(5), round: row.optionalInt(6), position: row.optionalText(7), counts: row.int(8) != 0,
            planned: row.duration(9), held: row.duration(10), reps: row.optionalInt(11),
            repetitions: row.optionalInt(12), start: row.time(13)
        )
    }
}
