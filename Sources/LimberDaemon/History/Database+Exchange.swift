import LimberControl
import LimberCore

// The history as a text, out and in.
extension Database {
    /// A part of `HistoryText`, short enough for a reply.
    struct Part: Sendable {
        let text: String
        /// What the next part begins behind; nil where this is the last.
        let next: Int?
    }

    /// In bytes; a part ends with the session that goes beyond.
    private static let partSize = 1 << 20

    /// - Parameter place: what an earlier part told; nil for the first.
    func export(behind place: Int?) throws(Failure) -> Part {
        var text = place == nil ? HistoryText.head : ""
        var separator = place == nil ? "\n" : ",\n"
        var last = place ?? 0
        while text.utf8.count < Self.partSize {
            guard let (number, session) = try sessions(behind: last, count: 1).first else {
                return Part(text: text + HistoryText.tail, next: nil)
            }
            text += separator + "\(JSON(encoding: try item(number, session)))"
            separator = ",\n"
            last = number
        }
        return Part(text: text, next: last)
    }

    private func item(_ number: Int, _ session: PastSession) throws(Failure) -> HistoryText.Item {
        let (first, text) =
            try rows(
                """
                SELECT (SELECT id FROM sessions AS other WHERE other.timeline = own.timeline ORDER BY number LIMIT 1), text
                FROM sessions AS own JOIN timelines ON timelines.number = own.timeline WHERE own.number = ?
                """, .integer(number)
            ) { ($0.text(0), $0.text(1)) }.first ?? ("", "")
        return first == session.id
            ? HistoryText.Item(session: session, timeline: Timeline(kept: text))
            : HistoryText.Item(session: session, timelineOf: first)
    }

    /// Adds the sessions that are not known yet: all of them or, where that fails, none.
    func add(_ sessions: [(session: PastSession, timeline: Timeline)]) throws -> Int {
        try transaction { () throws(Failure) in
            var added = 0
            // Most sessions have the timeline of the one before.
            var last: (timeline: Timeline, text: String)?
            for (session, timeline) in sessions
            where try number("SELECT number FROM sessions WHERE id = ?", .text(session.id)) == nil {
                let text = last.flatMap { $0.timeline == timeline ? $0.text : nil } ?? "\(JSON(encoding: timeline))"
                last = (timeline, text)
                _ = try insert(session, of: text)
                added += 1
            }
            return added
        }
    }

    /// Writes what the user says of a session afterwards; what is nil stays as it is.
    ///
    /// - Parameter id: nil for the latest.
    /// - Returns: the session; nil where there is none.
    func note(on id: String?, pain: Int?, text: String?) throws(Failure) -> PastSession? {
        let session = if let id { try session(id) } else { try sessions(count: 1).first }
        guard let session else { return nil }
        try run(
            "UPDATE sessions SET pain_after = coalesce(?, pain_after), note = coalesce(?, note) WHERE id = ?",
            Value(pain), Value(text), .text(session.id)
        )
        return try self.session(session.id)
    }
}
