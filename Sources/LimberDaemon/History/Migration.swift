/// A step from one form of the history to the next. Steps are only ever added, at the end: what was released stays as it is.
/// How many a file has taken is its `user_version`.
struct Migration {
    let name: String
    let script: String

    static let all = [
        Migration(
            name: "sessions, holds and cursors",
            script: """
                -- What sessions were unfolded from, each once, as JSON.
                CREATE TABLE timelines (
                    number INTEGER PRIMARY KEY,
                    text TEXT NOT NULL UNIQUE
                );
                -- Instants are milliseconds since 1970 in UTC, durations milliseconds, unless they say otherwise.
                CREATE TABLE sessions (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    id TEXT NOT NULL UNIQUE,
                    started INTEGER NOT NULL,
                    -- What local time was ahead of UTC, in seconds.
                    zone INTEGER NOT NULL,
                    ended INTEGER,
                    routine TEXT NOT NULL,
                    title TEXT NOT NULL,
                    timeline INTEGER NOT NULL REFERENCES timelines,
                    theme TEXT,
                    -- Null while it is not over.
                    outcome TEXT,
                    pain_before INTEGER,
                    pain_during INTEGER,
                    pain_after INTEGER,
                    note TEXT,
                    client TEXT,
                    plan TEXT,
                    dose TEXT,
                    cues_played INTEGER,
                    cues_lost INTEGER,
                    -- In microseconds.
                    worst_late INTEGER
                );
                CREATE INDEX sessions_by_start ON sessions (started);
                CREATE INDEX sessions_by_timeline ON sessions (timeline);
                CREATE INDEX sessions_by_plan ON sessions (plan, started) WHERE plan IS NOT NULL;
                -- What was held, in the order in which it was done.
                CREATE TABLE holds (
                    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
                    ordinal INTEGER NOT NULL,
                    phase INTEGER NOT NULL,
                    step INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    side TEXT NOT NULL,
                    set_number INTEGER NOT NULL,
                    sets INTEGER NOT NULL,
                    round INTEGER,
                    position TEXT,
                    counts INTEGER NOT NULL,
                    planned INTEGER NOT NULL,
                    held INTEGER NOT NULL,
                    reps INTEGER,
                    repetitions INTEGER,
                    started INTEGER NOT NULL,
                    PRIMARY KEY (session, ordinal)
                ) WITHOUT ROWID;
                -- All that the totals ask for, in their order: of decades they take some milliseconds.
                CREATE INDEX holds_by_stretch ON holds (counts, name, side, started, held);
                -- Where a session stands that is not over.
                CREATE TABLE cursors (
                    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
                    phase INTEGER NOT NULL,
                    extended INTEGER NOT NULL,
                    lengthened INTEGER NOT NULL,
                    elapsed INTEGER NOT NULL,
                    -- When it was last heard of.
                    last INTEGER NOT NULL,
                    -- Of the machine, since it was switched on.
                    boot TEXT,
                    warned INTEGER NOT NULL DEFAULT 0
                );
                """
        ),
        Migration(
            name: "doses and plans",
            script: """
                -- What sessions were to stretch; null where that is not known.
                ALTER TABLE sessions ADD COLUMN planned INTEGER;
                -- What was done about doses beside sessions.
                CREATE TABLE doses (
                    plan TEXT NOT NULL,
                    -- Its day and time, as in 2026-11-28 07:30.
                    dose TEXT NOT NULL,
                    reminders INTEGER NOT NULL,
                    reminded INTEGER,
                    snoozed_until INTEGER,
                    skipped INTEGER,
                    why TEXT,
                    PRIMARY KEY (plan, dose)
                );
                CREATE INDEX doses_by_day ON doses (dose);
                -- Which plans are in force, and from when on.
                CREATE TABLE plans (
                    plan TEXT PRIMARY KEY NOT NULL,
                    enabled INTEGER NOT NULL,
                    since INTEGER NOT NULL
                );
                -- Until when the user wants to be called for nothing; a row at most.
                CREATE TABLE quiet (
                    until INTEGER NOT NULL
                );
                """
        ),
    ]

    /// Brings a database to the present form.
    static func migrate(_ database: Database) throws {
        let taken = try database.number("PRAGMA user_version") ?? 0
        for (index, migration) in all.enumerated().dropFirst(taken) {
            try database.transaction { () throws(Database.Failure) in
                try database.run(script: migration.script)
                try database.run(script: "PRAGMA user_version = \(index + 1)")
            }
        }
    }

    /// Whether a database has all that the present form has, whatever else it has.
    static func isComplete(_ database: Database) throws -> Bool {
        columns.isSubset(of: try columns(of: database))
    }

    private static let columns: Set<String> = {
        do {
            let model = try Database(path: ":memory:")
            try migrate(model)
            return try columns(of: model)
        } catch {
            return []
        }
    }()

    private static func columns(of database: Database) throws -> Set<String> {
        Set(
            try database.rows(
                """
                SELECT tables.name, own.name, own.type, own."notnull", own.pk
                FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS own WHERE tables.type = 'table'
                """
            ) { row in (0..<5 as Range<Int32>).map { row.text($0) }.joined(separator: " ") })
    }
}
