import LimberControl
import LimberCore

/// How much it hurt, session by session.
struct PainTable {
    let notes: [Player.SessionNote]
    /// Tells an instant of the wire as the user's clock does.
    var clock: (String) -> String = { LocalTime($0)?.description ?? $0 }

    var table: Table {
        var table = Table([
            Table.Column(title: "when"), Table.Column(title: "title", ink: .bold, shrinks: true),
            Table.Column(title: "before", alignment: .right), Table.Column(title: "during", alignment: .right),
            Table.Column(title: "after", alignment: .right), Table.Column(title: "note", shrinks: true),
        ])
        for note in notes {
            table.append([
                clock(note.start), note.title, number(note.painBefore), number(note.painDuring), number(note.painAfter),
                (note.note ?? "").split(whereSeparator: \.isNewline).joined(separator: " "),
            ])
        }
        return table
    }

    private func number(_ number: Int?) -> String { number.map(String.init) ?? "-" }
}
