import LimberControl
import LimberCore

/// Past sessions for people, a line each.
struct SessionTable {
    let sessions: [Player.Session]
    /// Tells an instant of the wire as the user's clock does.
    var clock: (String) -> String = { LocalTime($0)?.description ?? $0 }

    var table: Table {
        var table = Table([
            Table.Column(title: "when"), Table.Column(title: "title", ink: .bold, shrinks: true), Table.Column(title: "outcome"),
            Table.Column(title: "stretched", alignment: .right), Table.Column(title: "left", alignment: .right),
            Table.Column(title: "right", alignment: .right), Table.Column(title: "pain"),
            Table.Column(title: "session", ink: .faint), Table.Column(title: "note", shrinks: true),
        ])
        for session in sessions {
            table.append([
                clock(session.start), session.title, session.outcome?.rawValue ?? "not over",
                "\(Clock(session.stretched, .down))",
                time(session, .left), time(session, .right), session.painWording, session.session,
                (session.note ?? "").split(whereSeparator: \.isNewline).joined(separator: " "),
            ])
        }
        return table
    }

    private func time(_ session: Player.Session, _ side: Side) -> String {
        let time = session.stretched(on: side)
        return time > .zero ? "\(Clock(time, .down))" : ""
    }
}

extension Player.Session {
    /// What was held of a side, where it counts.
    func stretched(on side: Side) -> Duration {
        holds.reduce(.zero) { $0 + ($1.counts && $1.side == side ? $1.held : .zero) }
    }

    /// Before, during and after, as far as it is known: `4 / - / 2`.
    fileprivate var painWording: String {
        let pains = [painBefore, painDuring, painAfter]
        guard pains.contains(where: { $0 != nil }) else { return "" }
        return pains.map { $0.map(String.init) ?? "-" }.joined(separator: " / ")
    }
}
