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
    /// What places of sessions are below; those of doses are not.
    private static let firstDose = 1 << 40
    /// In a part.
    private static let doseCount = 5000

    /// - Parameter place: what an earlier part told; nil for the first.
    func export(behind place: Int?) throws(Failure) -> Part {
        if let place, place >= Self.firstDose { return try exportDoses(behind: place - Self.firstDose) }
        var text = place == nil ? HistoryText.head : ""
        var separator = place == nil ? "\n" : ",\n"
        var last = place ?? 0
        while text.utf8.count < Self.partSize {
            guard let (number, session) = try sessions(behind: last, count: 1).first else {
                let rest = try exportDoses(behind: 0)
                return Part(text: text + (try plansText()) + rest.text, next: rest.next)
            }
            text += separator + "\(JSON(encoding: try item(number, session)))"
            separator = ",\n"
            last = number
        }
        return Part(text: text, next: last)
    }

    private func plansText() throws(Failure) -> String {
        let plans = try switches().map { "\n\(JSON(encoding: HistoryText.PlanItem($0)))" }.joined(separator: ",")
        return HistoryText.middle + plans + HistoryText.dosesHead
    }

    private func exportDoses(behind number: Int) throws(Failure) -> Part {
        let found = try doses(behind: number, count: Self.doseCount)
        let text = found.map { "\n\(JSON(encoding: HistoryText.DoseItem($0.record)))" }.joined(separator: ",")
        let separator = number == 0 || found.isEmpty ? "" : ","
        guard found.count == Self.doseCount, let last = found.last else {
            return Part(text: separator + text + HistoryText.tail, next: nil)
        }
        return Part(text: separator + text, next: Self.firstDose + last.number)
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

    /// Adds the sessions that are not known yet, and what else is not: all of it or, where that fails, nothing.
    ///
    /// - Returns: how many sessions were added.
    func add(_ content: HistoryText.Content) throws -> Int {
        try transaction { () throws(Failure) in
            try add(content.records, content.plans)
            var added = 0
            // Most sessions have the timeline of the one before.
            var last: (timeline: Timeline, text: String)?
            for (session, timeline) in content.sessions
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
