import LimberCore

/// Takes a text into a database by small steps, each all or nothing: what passes meanwhile is written between.
struct Intake {
    private let content: HistoryText.Content
    private var sessions = 0
    private var records = 0
    /// Which sessions and doses were not known.
    private(set) var added: [String] = []
    private var addedRecords: [DoseRecord] = []
    private var hasPlans = false

    /// In a step: some ten milliseconds of work.
    private static let mostSessions = 100
    private static let mostHolds = 2000
    private static let mostRecords = 1000

    init(_ content: HistoryText.Content) {
        self.content = content
    }

    var isDone: Bool { hasPlans }
    var isTakenBack: Bool { added.isEmpty && addedRecords.isEmpty }

    mutating func step(in database: Database) throws {
        var next = self
        try database.transaction { () throws(Database.Failure) in try next.advance(in: database) }
        self = next
    }

    /// Removes a part of what was added.
    mutating func stepBack(in database: Database) throws {
        let (sessions, records) = (added.suffix(Self.mostSessions), addedRecords.suffix(Self.mostRecords))
        try database.transaction { () throws(Database.Failure) in
            for id in sessions { try database.remove(session: id) }
            for record in records { try database.remove(record) }
            try database.run("DELETE FROM timelines WHERE number NOT IN (SELECT timeline FROM sessions)")
        }
        added.removeLast(sessions.count)
        addedRecords.removeLast(records.count)
    }

    private mutating func advance(in database: Database) throws(Database.Failure) {
        if sessions < content.sessions.count { return try addSessions(to: database) }
        if records < content.records.count {
            for record in content.records[records...].prefix(Self.mostRecords) {
                if try database.add(record) { addedRecords.append(record) }
                records += 1
            }
            return
        }
        for plan in content.plans { try database.add(plan) }
        hasPlans = true
    }

    private mutating func addSessions(to database: Database) throws(Database.Failure) {
        var holds = 0
        for (session, timeline) in content.sessions[sessions...].prefix(Self.mostSessions) where holds < Self.mostHolds {
            sessions += 1
            guard try database.number("SELECT number FROM sessions WHERE id = ?", .text(session.id)) == nil else { continue }
            _ = try database.insert(session, of: timeline)
            added.append(session.id)
            holds += session.holds.count
        }
    }
}

extension Database {
    fileprivate func remove(session id: String) throws(Failure) {
        try run("DELETE FROM sessions WHERE id = ?", .text(id))
    }

    fileprivate func remove(_ record: DoseRecord) throws(Failure) {
        try run("DELETE FROM doses WHERE plan = ? AND dose = ?", .text(record.plan), .text(record.dose.description))
    }
}
