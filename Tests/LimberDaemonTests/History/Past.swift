import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What a session leaves behind, for tests of the history.
enum Past {
    static let moment = Moment(milliseconds: 1_772_352_000_000, zone: 3600)
    static let occasion = Occasion(
        origin: Origin(client: "test", plan: "six-weeks", dose: "morning"), theme: "soft", pain: 3, start: moment)

    /// So many seconds after the start.
    static func after(_ seconds: Int) -> Int { moment.milliseconds + seconds * 1000 }

    static func timeline() throws -> Timeline { try Stage.timeline(Stage.twoStretches) }

    /// A session that stands in its second hold.
    static func bookmark(_ id: String = "one", held: [Record.Held] = [Record.Held(phase: 1, time: .seconds(10))]) throws
        -> Bookmark
    {
        Bookmark(
            id: id, timeline: try timeline(), phase: 3, extended: .seconds(4), lengthened: .seconds(4), elapsed: .seconds(14),
            held: held, cues: CueTally(played: 5, lost: 1, worstLate: .milliseconds(2)))
    }

    static func record(_ id: String = "one", _ outcome: Outcome = .completed, pain: Int? = nil) throws -> HistoryEntry {
        var script = Session()
        let (start, later) = (Instant(nanoseconds: 0), Instant(nanoseconds: 20_600_000_000))
        _ = try script.apply(.start(try timeline(), id: id, replace: false), at: start)
        _ = script.advance(to: later)
        return .record(try stop(&script, pain: pain, at: later), occasion, at: after(20))
    }

    /// What the engine says when a session that was interrupted is closed so many seconds after its start.
    static func interruption(_ id: String = "one", closedAfter seconds: Int) throws -> HistoryEntry {
        let now = Instant(nanoseconds: 0)
        var script = Session(interrupted: try bookmark(id), at: now)
        return .record(try stop(&script, pain: nil, at: now), occasion, at: after(seconds))
    }

    private static func stop(_ session: inout Session, pain: Int?, at now: Instant) throws -> Record {
        let effects = try session.apply(.stop(pain: pain), at: now)
        return try #require(
            effects.compactMap { effect -> Record? in
                if case .record(let record) = effect { record } else { nil }
            }.first)
    }

    static func keeper(_ file: HistoryFile = .inMemory) -> Keeper {
        Keeper(file: file, wallClock: StillClock(), boot: "boot")
    }
}

/// A time of day that stands still.
struct StillClock: WallClock {
    let microseconds: Int64 = 1_772_352_000_000_000
    let zone = 3600
}

extension Keeper {
    /// Gives it an entry to write at once.
    mutating func keep(_ entry: HistoryEntry) {
        pending.add(entry)
        flush()
    }

    /// Takes in a text, and tells how many sessions were added; nil where that fails.
    mutating func add(_ content: HistoryText.Content) -> Int? {
        var intake = Intake(content)
        while !intake.isDone {
            guard attempt({ try intake.step(in: $0) }) != nil else { return nil }
        }
        return intake.added.count
    }

    mutating func standing() throws -> Unfinished? { try #require(attempt { try $0.unfinished() }) }
    mutating func sessions() throws -> [PastSession] { try #require(attempt { try $0.sessions(count: 1000) }) }
}
