import LimberCore

// What was done, summed up. Each question reads what it is about, and no more: of decades they take some milliseconds.
// A plus keeps SQLite from looking through all holds that count for those of a session.
extension Database {
    /// The sessions of a plan as it sees them, the oldest first.
    func attempts(of plan: String) throws(Failure) -> [Attempt] {
        try rows(
            """
            SELECT dose, started, zone, outcome, sessions.planned,
            (SELECT coalesce(sum(held), 0) FROM holds WHERE session = number AND +counts = 1)
            FROM sessions WHERE plan = ? ORDER BY started
            """, .text(plan)
        ) { row in
            Attempt(
                dose: row.optionalText(0).flatMap(Dose.ID.init), start: Moment(row, 1, zone: 2),
                outcome: row.optionalText(3).flatMap(Outcome.init), stretched: row.duration(5),
                planned: row.optionalInt(4).map { _ in row.duration(4) })
        }
    }

    /// What was done on each day, since an instant in milliseconds since 1970.
    ///
    /// - Parameter plan: in its sessions alone; nil for all.
    func days(since start: Int, of plan: String? = nil) throws(Failure) -> [(day: Day, sessions: Int, stretched: Duration)] {
        let rows = try rows(
            """
            SELECT started, zone, (SELECT coalesce(sum(held), 0) FROM holds WHERE session = number AND +counts = 1)
            FROM sessions WHERE started >= ? AND (?2 IS NULL OR plan = ?2) ORDER BY started
            """, .integer(start), Value(plan)
        ) { (Moment($0, 0, zone: 1).day, $0.duration(2)) }
        var days: [Day: (sessions: Int, stretched: Duration)] = [:]
        for (day, stretched) in rows {
            days[day, default: (0, .zero)].sessions += 1
            days[day, default: (0, .zero)].stretched += stretched
        }
        return days.map { ($0.key, $0.value.sessions, $0.value.stretched) }.sorted { $0.day < $1.day }
    }

    /// What was held of stretches that count, by stretch and side, in sessions since an instant in milliseconds since 1970.
    ///
    /// - Parameter plan: in its sessions alone; nil for all.
    func stretches(
        since start: Int, of plan: String? = nil
    ) throws(Failure) -> [(name: String, side: Side, time: Duration, holds: Int)] {
        try rows(
            """
            SELECT name, side, sum(held), count(*)
            FROM sessions CROSS JOIN holds ON session = number AND +counts = 1
            WHERE sessions.started >= ? AND (?2 IS NULL OR plan = ?2) GROUP BY name, side ORDER BY name, side
            """, .integer(start), Value(plan)
        ) { ($0.text(0), Side(rawValue: $0.text(1)) ?? .both, $0.duration(2), $0.int(3)) }
    }

    /// What each side of each stretch had on each day, from a day on; days as UTC has them.
    func sides(since first: Day) throws(Failure) -> SideLedger {
        let rows = try rows(
            """
            SELECT sessions.started / 86400000, name, side, sum(held)
            FROM sessions CROSS JOIN holds ON session = number AND +counts = 1 AND side <> 'both'
            WHERE sessions.started >= ? GROUP BY 1, name, side ORDER BY 1 DESC LIMIT \(Self.mostSides)
            """, .integer(first.number * 86_400_000)
        ) { row in
            SideLedger.Entry(
                day: Day(number: row.int(0)), name: row.text(1), side: Side(rawValue: row.text(2)) ?? .both,
                time: row.duration(3))
        }
        return SideLedger(rows)
    }

    /// Nobody stretches more in four weeks.
    private static let mostSides = 20_000

    /// Sessions that hurt or that have a note, the latest first, since an instant in milliseconds since 1970; without holds.
    ///
    /// - Parameter plan: of this plan alone; nil for all.
    func noted(since start: Int, of plan: String? = nil, count: Int) throws(Failure) -> [PastSession] {
        try rows(
            """
            SELECT id, started, zone, routine, title, outcome, pain_before, pain_during, pain_after, note, plan
            FROM sessions WHERE started >= ? AND (?2 IS NULL OR plan = ?2)
            AND coalesce(pain_before, pain_during, pain_after, note) NOT NULL ORDER BY started DESC LIMIT ?
            """, .integer(start), Value(plan), .integer(count)
        ) { row in
            PastSession(
                id: row.text(0), start: Moment(row, 1, zone: 2), routine: row.text(3), title: row.text(4),
                outcome: row.optionalText(5).flatMap(Outcome.init),
                pain: PastSession.Pain(
                    before: row.optionalInt(6), during: row.optionalInt(7), after: row.optionalInt(8)),
                note: row.optionalText(9), origin: Origin(plan: row.optionalText(10)))
        }
    }

    /// How many sessions there ever were, and how long was stretched in them.
    ///
    /// - Parameter plan: in its sessions alone; nil for all.
    func total(of plan: String? = nil) throws(Failure) -> (sessions: Int, stretched: Duration) {
        let count: Int?
        let rows: [Int]
        if let plan {
            count = try number("SELECT count(*) FROM sessions WHERE plan = ?", .text(plan))
            rows = try self.rows(
                "SELECT sum(held) FROM sessions CROSS JOIN holds ON session = number AND +counts = 1 WHERE plan = ?", .text(plan)
            ) { $0.int(0) }
        } else {
            count = try number("SELECT count(*) FROM sessions")
            rows = try self.rows("SELECT sum(held) FROM holds WHERE counts = 1") { $0.int(0) }
        }
        // Decades of it.
        let most = 100 * 366 * 24 * 3_600_000
        return (count ?? 0, .milliseconds(min(max(0, rows.first ?? 0), most)))
    }
}

extension Moment {
    fileprivate init(_ row: Database.Row, _ start: Int32, zone: Int32) {
        self.init(milliseconds: row.time(start), zone: row.int(zone, within: -64_800...64_800))
    }
}
