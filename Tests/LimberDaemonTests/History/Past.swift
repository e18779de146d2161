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
        let effects = try script.apply(.stop(pain: pain), at: later)
        let record = try #require(
            effects.compactMap { effect -> Record? in
                if case .record(let record) = effect { record } else { nil }
            }.first)
        return .record(record, occasion, at: after(20))
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
    mutating func sessions() throws -> [PastSession] { try #require(attempt { try $0.sessions(count: 1000) }) }
    mutating func unfinished() throws -> Unfinished? { try #require(attempt { try $0.unfinished() }) }
}
