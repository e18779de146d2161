import CShim
import Dispatch
import LimberControl
import LimberCore

/// Answers the calls that are about the past.
@EngineQueue
final class HistoryDesk {
    typealias Answer = @EngineQueue @Sendable (Reply) -> Void

    private let history: SQLiteHistory
    /// Reads texts, which may take seconds: the history's own queue is for what passes meanwhile.
    private let reading = DispatchQueue(label: "limberd.import", qos: .utility)
    /// The text that comes in, in parts. A new one takes the place of one that was left lying.
    private var upload: (name: String, text: [UInt8])?
    private var uploadCount = 0

    /// So many sessions are told unless the client asks for another number.
    nonisolated private static let usualCount = 20
    /// More holds than these do not go into one reply.
    private static let mostHolds = 20_000

    init(_ history: SQLiteHistory) {
        self.history = history
    }

    func list(_ list: Player.ListSessions, then done: @escaping Answer) {
        let most = Self.mostHolds
        use(
            { database in
                if let before = list.before, try database.session(before) == nil { throw Fault.noSuchSession(session: before) }
                let count = list.limit ?? Self.usualCount
                var found: [PastSession] = []
                var holds = 0
                while found.count <= count {
                    guard let next = try database.sessions(before: found.last?.id ?? list.before, count: 1).first else { break }
                    holds += next.holds.count
                    if holds > most, !found.isEmpty { return Self.answer(found, more: true) }
                    found.append(next)
                }
                return Self.answer(Array(found.prefix(count)), more: found.count > count)
            }, then: done)
    }

    nonisolated private static func answer(_ sessions: [PastSession], more: Bool) -> Reply {
        Reply(Player.ListSessions.Answer(sessions: sessions.map(Player.Session.init), more: more))
    }

    func note(_ note: Player.Note, then done: @escaping Answer) {
        use(
            { database in
                guard let session = try database.note(on: note.session, pain: note.pain, text: note.text) else {
                    throw Fault.noSuchSession(session: note.session)
                }
                return Reply(Player.Note.Answer(session: Player.Session(session)))
            }, then: done)
    }

    func stats(_ ask: Player.GetStats, _ survey: Survey, then done: @escaping Answer) {
        let (plans, zone, now) = (survey.bell.plans, survey.bell.zone, survey.now)
        use({ Reply(try Player.GetStats.Answer(to: ask, plans, zone: zone, at: now, from: $0)) }, then: done)
    }

    func export(_ export: Player.Export, then done: @escaping Answer) {
        use(
            { database in
                let part = try database.export(behind: export.from)
                return Reply(Player.Export.Answer(text: part.text, next: part.next))
            }, then: done)
    }

    func take(_ part: Player.Import, then done: @escaping Answer) {
        var text: [UInt8] = []
        if let name = part.upload {
            guard let upload, upload.name == name else { return done(Reply(Fault.invalidParameter(parameter: "upload"))) }
            text = upload.text
        }
        upload = nil
        guard text.count + part.text.utf8.count <= HistoryText.longest else {
            let message = "it is longer than \(HistoryText.longest >> 20) MiB"
            return done(Reply(Fault.invalidHistory(message: message)))
        }
        text += part.text.utf8
        guard part.more == true else { return take(text, then: done) }
        uploadCount += 1
        let name = part.upload ?? "\(uploadCount)"
        upload = (name, text)
        done(Reply(Player.Import.Answer(upload: name)))
    }

    private func take(_ text: [UInt8], then done: @escaping Answer) {
        reading.async { @Sendable [self] in
            do {
                let content = try HistoryText(parsing: text).content()
                EngineQueue.send { self.add(content, then: done) }
            } catch {
                EngineQueue.send { done(Reply(Fault.invalidHistory(message: "\(error)"))) }
            }
        }
    }

    private func add(_ content: HistoryText.Content, then done: @escaping Answer) {
        use(
            { database in
                let added = try database.add(content)
                // A long text takes a hundred times what is needed otherwise.
                shim_release_memory()
                return Reply(Player.Import.Answer(added: added, known: content.sessions.count - added))
            }, then: done)
    }

    private func use(_ body: @escaping @Sendable (Database) throws -> Reply, then done: @escaping Answer) {
        history.use(
            { database in
                do {
                    return try body(database)
                } catch let fault as Fault {
                    return Reply(fault)
                }
            },
            then: { reply, complaint in
                done(reply ?? Reply(Fault.historyUnavailable(message: complaint ?? "the history cannot be read")))
            })
    }
}
