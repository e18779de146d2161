import LimberControl
import LimberCore

/// The whole history as a JSON text, to be kept elsewhere and read again without loss.
struct HistoryText: Codable {
    /// A session, with what it was unfolded from: its timeline, or the name of an earlier session that had the same.
    struct Item: Codable {
        var session: PastSession
        var timeline: Timeline?
        var timelineOf: String?
    }

    /// Why a text is no history.
    struct Invalid: Error, CustomStringConvertible {
        let description: String
    }

    static let format = "limber-history"
    static let version = 2
    /// Version 1 had neither doses nor plans.
    static let versions = 1...version
    /// In bytes.
    static let longest = 32 << 20
    static let bounds = JSON.Bounds(depth: 64, values: 5_000_000)

    var format: String
    var version: Int
    var sessions: [Item]
    var plans: [PlanItem]?
    var doses: [DoseItem]?

    static let head = #"{"format":"\#(format)","version":\#(version),"sessions":["#
    static let middle = "\n],\"plans\":["
    static let dosesHead = "\n],\"doses\":["
    static let tail = "\n]}\n"

    /// - Throws: what is wrong with it, in words.
    init(parsing text: [UInt8]) throws(Invalid) {
        do {
            self = try JSON(parsing: text, within: Self.bounds).decode(unknownMembers: .refused)
        } catch {
            throw Invalid(description: "it is no history that limber exported: \(error)")
        }
        guard format == Self.format, Self.versions.contains(version) else {
            throw Invalid(description: "it is of another form than this limberd reads; update limberd")
        }
    }

    /// Each session with its timeline, in order.
    ///
    /// - Throws: what is wrong with the first one that cannot be.
    func resolved() throws(Invalid) -> [(session: PastSession, timeline: Timeline)] {
        var timelines: [String: Timeline] = [:]
        var resolved: [(PastSession, Timeline)] = []
        for (index, item) in sessions.enumerated() {
            func invalid(_ reason: String) -> Invalid { Invalid(description: "session \(index + 1): \(reason)") }
            guard timelines[item.session.id] == nil else { throw invalid("it stands twice") }
            guard let timeline = item.timeline ?? item.timelineOf.flatMap({ timelines[$0] }) else {
                throw invalid("its timeline is missing")
            }
            if let reason = item.session.flaw(in: timeline) { throw invalid(reason) }
            timelines[item.session.id] = timeline
            resolved.append((item.session.closed, timeline))
        }
        return resolved
    }
}

extension PastSession {
    /// Milliseconds since 1970, until the year 9999.
    static let times = 0...253_402_300_799_999
    private static let zones = -18 * 3600...18 * 3600
    private static let pains = 0...10
    private static let counts = 0...1_000_000
    private static let durations: ClosedRange<Duration> = .zero ... .seconds(366 * 24 * 3600)

    /// One that was under way when it was exported is over where it is imported.
    fileprivate var closed: PastSession {
        var session = self
        session.outcome = outcome ?? .interrupted
        session.end = end ?? holds.last.map { $0.start + $0.held.inMilliseconds } ?? start.milliseconds
        return session
    }

    /// Why there cannot be such a session; nil where there can.
    fileprivate func flaw(in timeline: Timeline) -> String? {
        let names = [id, routine, title] + [theme, origin.client, origin.plan, origin.dose].compactMap(\.self)
        guard !id.isEmpty, names.allSatisfy({ $0.isPlain() }) else { return "a name is missing, or not plain text" }
        guard note.map({ $0.count <= Player.Note.longest && $0.isPlain(lines: true) }) ?? true else {
            return "its note is too long, or not plain text"
        }
        guard Self.durations.contains(planned ?? .zero) else { return "what was planned is out of its bounds" }
        guard Self.times.contains(start.milliseconds), Self.times.contains(end ?? 0), Self.zones.contains(start.zone) else {
            return "a time is out of its bounds"
        }
        guard [pain.before, pain.during, pain.after].allSatisfy({ Self.pains.contains($0 ?? 0) }) else {
            return "pain is told from 0 to 10"
        }
        guard [cuesPlayed, cuesLost, worstLate].allSatisfy({ $0 ?? 0 >= 0 }) else { return "a count is negative" }
        return holds.allSatisfy { isPossible($0, in: timeline) } ? nil : "what was held is out of its bounds"
    }

    private func isPossible(_ hold: Hold, in timeline: Timeline) -> Bool {
        timeline.phases.indices.contains(hold.phase) && hold.name.isPlain() && (hold.position ?? "").isPlain()
            && [hold.step, hold.set, hold.sets, hold.round ?? 0, hold.reps ?? 0, hold.repetitions ?? 0]
                .allSatisfy(Self.counts.contains)
            && Self.durations.contains(hold.planned) && Self.durations.contains(hold.held) && Self.times.contains(hold.start)
    }
}

extension String {
    /// Whether it has no control characters: it is shown on terminals.
    func isPlain(lines: Bool = false) -> Bool {
        utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || lines && $0 == UInt8(ascii: "\n") }
    }
}
