import LimberControl
import LimberCore
import LimberFiles
import LimberSound
import LimberTestSupport
import Testing

/// A daemon that plays on a device of the test's own, somebody who watches it, and what the themes sound like.
struct Listening {
    let daemon: LiveDaemon
    private var replies: Replies<Player.Monitor>
    private(set) var events: [Player.Event] = []

    init(_ arguments: [String], environment: [String: String]) throws {
        daemon = try LiveDaemon(isSilent: false, arguments, environment: environment)
        replies = try daemon.connect().open(Player.Monitor(tickInterval: .milliseconds(100)))
    }

    /// Starts a session of a text.
    func start(_ text: String) throws {
        _ = try daemon.call(Player.Start(routine: "test", text: text))
    }

    /// Takes events until one that `isLast` accepts, which must come in time.
    mutating func await(
        within time: Duration = .seconds(240), until isLast: (Player.Event) -> Bool
    ) throws {
        while case .answer(let event, _) = try replies.next(within: time) {
            events.append(event)
            if isLast(event) { return }
        }
        Issue.record("the event that was waited for did not come; the last was \(events.last.map { "\($0.kind)" } ?? "none")")
    }

    /// Lets so many tenths of a second pass.
    mutating func await(tenths: Int) throws {
        for _ in 0..<tenths { try self.await { $0.kind == .tick } }
    }

    /// Waits for a number of cues to have been told.
    mutating func await(cues count: Int) throws {
        while cues.count < count { try self.await { $0.kind == .cue } }
    }

    var cues: [Player.Event] { events.filter { $0.kind == .cue } }

    /// The samples of every cue as the default theme has them, at volume 100.
    static func palette(rate: Int = 48_000) throws -> Palette {
        let places = Places(environment: [:], executable: nil, dataDirectory: checkout())
        guard case .found(let entry) = ThemeLibrary(places).find(Theme.defaultName), let theme = entry.theme else {
            throw Failure.noTheme
        }
        return Palette(theme: theme, rate: rate)
    }

    enum Failure: Error {
        case noTheme
    }

    private static func checkout(file: String = #filePath) -> String {
        file.components(before: "/Tests/")
    }
}

extension String {
    /// What stands before the last place where `part` stands.
    fileprivate func components(before part: String) -> String {
        var end = endIndex
        while end > startIndex {
            if self[..<end].hasSuffix(part) { return String(self[..<end].dropLast(part.count)) }
            end = index(before: end)
        }
        return self
    }
}

/// How far each cue that was told to be heard was from its instant, as the card recorded it.
struct Hearing {
    struct Heard {
        let cue: Cue
        /// Positive where it was late.
        let error: Duration
        /// What the daemon said of it.
        let told: Duration
        /// 1 where it sounds as it should.
        let likeness: Double
    }

    let heard: [Heard]

    /// - Parameter pattern: so much of each cue is compared; a shorter part where a command cuts it off.
    init(_ cues: [Player.Event], in recording: Recording, palette: Palette, pattern: Duration = .milliseconds(60)) throws {
        heard = try cues.map { event in
            let (cue, due) = (try #require(event.cue), try #require(event.due))
            let late = try #require(event.late, "\(cue) was lost")
            let expected = Int64((due.rawValue + late.rawValue) * 1000)
            let samples = Array(palette[cue].samples.prefix(pattern.frames(at: palette.rate)))
            let found = try #require(
                recording.find(samples, near: expected, reach: .milliseconds(4)), "\(cue) was not played")
            return Heard(
                cue: cue, error: .nanoseconds(found.instant - Int64(due.rawValue) * 1000), told: late.duration,
                likeness: found.likeness
            )
        }
    }

    /// Each sounded when it was told to have, which must be so whatever the machine does.
    func expectTruth(within tolerance: Duration = .milliseconds(1), likeness: Double = 0.95) {
        for cue in heard {
            #expect(abs((cue.error - cue.told).inMicroseconds) <= tolerance.inMicroseconds, "beside what is told: \(cue)")
            #expect(cue.likeness > likeness, "it does not sound like itself: \(cue)")
        }
    }

    /// Those that are not where they should be.
    func wrong(by tolerance: Duration) -> [Heard] {
        heard.filter { abs($0.error.inMicroseconds) > tolerance.inMicroseconds || $0.likeness < 0.95 }
    }
}
