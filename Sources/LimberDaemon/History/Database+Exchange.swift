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
        guard first == session.id else { return HistoryText.Item(session: session, timelineOf: first) }
        guard let timeline = Timeline(kept: text) else { return HistoryText.Item(session: session, timelineText: text) }
        return HistoryText.Item(session: session, timeline: timeline)
    }

    /// Writes what the user says of a session afterwards; what is nil stays as it is.
    ///
    /// - Parameters:
    ///   - id: nil for the latest.
    ///   - now: in milliseconds since 1970. What began more than a day later is the latest only where nothing else is: the
    ///     clock was wrong then.
    /// - Returns: the session; nil where there is none.
    func note(on id: String?, pain: Int?, text: String?, at now: Int) throws(Failure) -> PastSession? {
        var session = if let id { try session(id) } else { try latest(before: now + 86_400_000) }
        if session == nil, id == nil { session = try sessions(count: 1).first }
        guard let session else { return nil }
        try run(
            "UPDATE sessions SET pain_after = coalesce(?, pain_after), note = coalesce(?, note) WHERE id = ?",
            Value(pain), Value(text), .text(session.id)
        )
        return try self.session(session.id)
    }
}
