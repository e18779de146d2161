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
    /// The text that comes in, in parts. A new one takes the place of one that was left lying, and time does away with it.
    private var upload: (name: String, text: [UInt8])?
    private var uploadCount = 0
    private let alarm: any Alarm
    private let wallClock: any WallClock

    /// So many sessions are told unless the client asks for another number.
    nonisolated private static let usualCount = 20
    /// In bytes; a page ends before the session that would go beyond, but for its first.
    nonisolated private static let pageSize = 4 << 20
    /// So long the next part of a text is waited for.
    nonisolated private static let patience: Duration = .seconds(60)

    init(_ history: SQLiteHistory, alarm: any Alarm = DispatchAlarm(), wallClock: any WallClock = SystemClock()) {
        self.history = history
        self.wallClock = wallClock
        self.alarm = alarm
        alarm.action = { [weak self] in self?.upload = nil }
    }

    func list(_ list: Player.ListSessions, then done: @escaping Answer) {
        use(
            { database in
                if let before = list.before, try database.session(before) == nil { throw Fault.noSuchSession(session: before) }
                let count = list.limit ?? Self.usualCount
                var found: [Player.Session] = []
                var bytes = 0
                while let next = try database.sessions(before: found.last?.session ?? list.before, count: 1).first {
                    let session = Player.Session(next)
                    bytes += "\(JSON(encoding: session))".utf8.count
                    if found.count == count || bytes > Self.pageSize && !found.isEmpty {
                        return Reply(Player.ListSessions.Answer(sessions: found, more: true))
                    }
                    found.append(session)
                }
                return Reply(Player.ListSessions.Answer(sessions: found, more: false))
            }, then: done)
    }

    /// - Parameter latest: the session that is meant where none is named; nil for the latest that is remembered.
    func note(_ note: Player.Note, latest: String?, then done: @escaping Answer) {
        let now = wallClock.milliseconds
        use(
            failing: "this is not noted",
            { database in
                let id = note.session ?? latest
                guard let session = try database.note(on: id, pain: note.pain, text: note.text, at: now) else {
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
        alarm.set(to: nil)
        guard text.count + part.text.utf8.count <= HistoryText.longest else {
            let message = "it is longer than \(HistoryText.longest >> 20) MiB"
            return done(Reply(Fault.invalidHistory(message: message)))
        }
        text += part.text.utf8
        guard part.more == true else { return take(text, then: done) }
        uploadCount += 1
        let name = part.upload ?? "\(uploadCount)"
        upload = (name, text)
        alarm.set(to: alarm.now + Self.patience)
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
        history.add(content) { added, complaint in
            guard let added else { return done(Self.fault("nothing was imported", complaint)) }
            done(Reply(Player.Import.Answer(added: added, known: content.sessions.count - added)))
        }
    }

    /// - Parameter consequence: what comes of it where the history cannot be used.
    private func use(
        failing consequence: String? = nil, _ body: @escaping @Sendable (Database) throws -> Reply, then done: @escaping Answer
    ) {
        history.use(
            { database in
                do {
                    return try body(database)
                } catch let fault as Fault {
                    return Reply(fault)
                }
            },
            then: { reply, complaint in done(reply ?? Self.fault(consequence, complaint)) })
    }

    private static func fault(_ consequence: String?, _ complaint: String?) -> Reply {
        let reason = complaint ?? "the history cannot be used"
        return Reply(Fault.historyUnavailable(message: consequence.map { "\($0), try again later: \(reason)" } ?? reason))
    }
}
