import LimberControl
import LimberCore

// What a session that comes from elsewhere can be.
extension PastSession {
    /// Milliseconds since 1970, until the year 9999.
    static let times = 0...253_402_300_799_999
    private static let zones = -18 * 3600...18 * 3600
    private static let pains = 0...10
    private static let counts = 0...1_000_000
    private static let durations: ClosedRange<Duration> = .zero ... .seconds(366 * 24 * 3600)

    /// One that was under way when it was exported is over where it is imported.
    var closed: PastSession {
        var session = self
        session.outcome = outcome ?? .interrupted
        session.end = end ?? holds.last.map { $0.start + $0.held.inMilliseconds } ?? start.milliseconds
        return session
    }

    /// Why there cannot be such a session; nil where there can.
    ///
    /// - Parameter phases: the indices of its timeline's; nil where that is not known.
    func flaw(amongPhases phases: Range<Int>?) -> String? {
        let names = [id, routine, title] + [theme, origin.client, origin.plan, origin.dose].compactMap(\.self)
        guard !id.isEmpty, names.allSatisfy({ $0.isPlain() }) else { return "a name is missing, too long, or not plain text" }
        guard note.map({ $0.isPlain(lines: true, upTo: Player.Note.longest) }) ?? true else {
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
        return holds.allSatisfy { isPossible($0, amongPhases: phases) } ? nil : "what was held is out of its bounds"
    }

    private func isPossible(_ hold: Hold, amongPhases phases: Range<Int>?) -> Bool {
        (phases?.contains(hold.phase) ?? (hold.phase >= 0)) && hold.name.isPlain() && (hold.position ?? "").isPlain()
            && [hold.step, hold.set, hold.sets, hold.round ?? 0, hold.reps ?? 0, hold.repetitions ?? 0]
                .allSatisfy(Self.counts.contains)
            && Self.durations.contains(hold.planned) && Self.durations.contains(hold.held) && Self.times.contains(hold.start)
    }
}
