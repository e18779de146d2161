/// Decades of use, as SQL for an empty history: two sessions a day of a plan, morning and evening, with what happens to people.
///
/// Nothing in it is random, so that all who fill a history with it have the same.
public struct LongHistory: Sendable {
    public static let plan = "twice"
    public static let stretches = ["Calf", "Hamstring", "Hip flexor", "Quadriceps"]
    public static let times = ["07:30", "20:30"]
    /// Holds in a session that was not left: each stretch on each side.
    public static let holds = 8

    public let days: Int
    /// The last day, as days since 1970.
    public let last: Int

    /// - Parameter sessions: two a day.
    public init(days: Int, last: Int) {
        self.days = days
        self.last = last
    }

    /// How many days it takes for so many holds.
    public static func days(of holds: Int) -> Int { (holds + 15) / 16 }

    public var script: String {
        let names = Self.stretches.enumerated().map { "WHEN \($0) THEN '\($1)'" }.joined(separator: " ")
        let first = last - days + 1
        return """
            BEGIN;
            INSERT OR REPLACE INTO plans (plan, enabled, since) VALUES ('\(Self.plan)', 1, \(first * 86_400_000));
            INSERT INTO timelines (number, text) VALUES (1, '{}');
            WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < \(2 * days - 1)),
            told AS (SELECT n, ((\(first) + n / 2) * 1440 + CASE n % 2 WHEN 0 THEN 450 ELSE 1230 END) * 60000 AS at FROM counted)
            INSERT INTO sessions (number, id, started, zone, ended, routine, title, timeline, outcome, pain_after, note, plan, dose,
            planned)
            SELECT n + 1, 'old' || n, at, 0, at + 400000, 'calves', 'Calves', 1,
            CASE WHEN n % 11 = 3 THEN 'stopped' WHEN n % 97 = 5 THEN 'pain' ELSE 'completed' END,
            CASE WHEN n % 40 = 0 THEN n % 11 END, CASE WHEN n % 400 = 0 THEN 'session ' || n END, '\(Self.plan)',
            strftime('%Y-%m-%d %H:%M', at / 1000, 'unixepoch'), 240000
            FROM told WHERE n % 13 != 7;
            WITH RECURSIVE hold(o) AS (SELECT 0 UNION ALL SELECT o + 1 FROM hold WHERE o < \(Self.holds - 1))
            INSERT INTO holds (session, ordinal, phase, step, name, side, set_number, sets, counts, planned, held, started)
            SELECT number, o, 2 * o + 1, o / 2 + 1, CASE o / 2 \(names) END,
            CASE o % 2 WHEN 0 THEN 'left' ELSE 'right' END, 1, 1, NOT (o = 7 AND number % 3 = 0), 30000,
            20000 + (number * 7919 + o * 104729) % 10001, started + o * 40000
            FROM sessions CROSS JOIN hold WHERE outcome = 'completed' OR o <= number % 8;
            COMMIT;
            """
    }
}
