import LimberControl
import LimberCore

/// Past sessions as comma-separated values (RFC 4180), a line each below the titles. Times are in seconds.
struct SessionSheet: CustomStringConvertible {
    let sessions: [Player.Session]

    private static let titles = [
        "session", "start", "end", "routine", "title", "outcome", "stretched", "left", "right", "painBefore", "painDuring",
        "painAfter", "plan", "dose", "client", "note",
    ]

    var description: String {
        ([Self.titles] + sessions.map(cells)).map { line in line.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private func cells(_ session: Player.Session) -> [String] {
        [
            session.session, session.start, session.end ?? "", session.routine, session.title, session.outcome?.rawValue ?? "",
            seconds(session.stretched), seconds(session.stretched(on: .left)), seconds(session.stretched(on: .right)),
            number(session.painBefore), number(session.painDuring), number(session.painAfter), session.plan ?? "",
            session.dose ?? "", session.client ?? "", session.note ?? "",
        ]
    }

    private func number(_ number: Int?) -> String { number.map(String.init) ?? "" }

    private func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.inMilliseconds
        return "\(milliseconds / 1000).\(String(1000 + milliseconds % 1000).dropFirst())"
    }

    private func quoted(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
