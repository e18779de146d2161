import LimberCore

// What is remembered of plans beside sessions.
extension Database {
    /// What was done about doses of a day or later, by their order in time.
    ///
    /// - Parameters:
    ///   - plan: of this plan; nil for all.
    ///   - day: nil for all there ever were.
    func records(of plan: String? = nil, since day: Day? = nil) throws(Failure) -> [DoseRecord] {
        let rows = try rows(
            """
            SELECT \(Self.doseFields) FROM doses WHERE dose >= ? AND (?2 IS NULL OR plan = ?2) ORDER BY dose, plan
            """, .text(day?.description ?? ""), Value(plan)
        ) { DoseRecord($0) }
        return rows.compactMap(\.self)
    }

    /// Every switch that was ever set, by the plan's name.
    func switches() throws(Failure) -> [PlanSwitch] {
        try rows("SELECT plan, enabled, since FROM plans ORDER BY plan") {
            PlanSwitch(plan: $0.text(0), isOn: $0.int(1) != 0, since: $0.time(2))
        }
    }

    /// Doses in the order in which they came in, behind `number`, with what they are called here.
    func doses(behind number: Int, count: Int) throws(Failure) -> [(number: Int, record: DoseRecord)] {
        let rows = try rows(
            "SELECT \(Self.doseFields), rowid FROM doses WHERE rowid > ? ORDER BY rowid LIMIT ?", .integer(number),
            .integer(count)
        ) { row in (row.int(7), DoseRecord(row)) }
        return rows.compactMap { row in row.1.map { (row.0, $0) } }
    }

    func write(_ record: DoseRecord) throws(Failure) {
        try run(
            """
            INSERT INTO doses (plan, dose, reminders, reminded, snoozed_until, skipped, why) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET reminders = excluded.reminders, reminded = excluded.reminded,
            snoozed_until = excluded.snoozed_until, skipped = excluded.skipped, why = excluded.why
            """,
            .text(record.plan), .text(record.dose.description), .integer(record.reminders), Value(record.reminded),
            Value(record.snoozedUntil), Value(record.skipped), Value(record.why)
        )
    }

    func write(_ plan: PlanSwitch) throws(Failure) {
        try run(
            "INSERT OR REPLACE INTO plans (plan, enabled, since) VALUES (?, ?, ?)", .text(plan.plan), Value(plan.isOn),
            .integer(plan.since))
    }

    /// Until when the user wants to be called for nothing, which may be past.
    func quietEnd() throws(Failure) -> Int? {
        try rows("SELECT until FROM quiet ORDER BY until DESC LIMIT 1") { $0.time(0) }.first
    }

    func writeQuiet(until: Int?) throws(Failure) {
        try run("DELETE FROM quiet")
        if let until { try run("INSERT INTO quiet (until) VALUES (?)", .integer(until)) }
    }

    /// Adds what is not known yet. Returns whether it was not.
    func add(_ record: DoseRecord) throws(Failure) -> Bool {
        let known = try number(
            "SELECT 1 FROM doses WHERE plan = ? AND dose = ?", .text(record.plan), .text(record.dose.description))
        if known == nil { try write(record) }
        return known == nil
    }

    /// Adds what is not known yet; of what is in force here and there, since when it first was.
    func add(_ plan: PlanSwitch) throws(Failure) {
        if try number("SELECT 1 FROM plans WHERE plan = ?", .text(plan.plan)) == nil { return try write(plan) }
        guard plan.isOn else { return }
        try run("UPDATE plans SET since = min(since, ?) WHERE plan = ? AND enabled", .integer(plan.since), .text(plan.plan))
    }

    private static let doseFields = "plan, dose, reminders, reminded, snoozed_until, skipped, why"
}

extension DoseRecord {
    /// Nil where it names no dose.
    fileprivate init?(_ row: Database.Row) {
        guard let dose = Dose.ID(row.text(1)) else { return nil }
        self.init(
            plan: row.text(0), dose: dose, reminders: row.int(2, within: 0...1000), reminded: row.optionalTime(3),
            snoozedUntil: row.optionalTime(4), skipped: row.optionalTime(5), why: row.optionalText(6))
    }
}

extension Database.Row {
    fileprivate func optionalTime(_ column: Int32) -> Int? { optionalInt(column).map { _ in time(column) } }
}
