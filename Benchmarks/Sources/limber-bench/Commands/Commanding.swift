import LimberControl
import LimberCore
import LimberSound
import LimberTestSupport

/// A daemon that is given commands, each of which sounds at once.
final class Commanding {
    enum Step: String, CaseIterable {
        case start
        case pause
        case resume
        case again
        case interrupt = "pause, while a cue sounds"
        case stop

        /// Whether nothing else sounds when it is taken.
        var isInSilence: Bool { self != .interrupt }

        private var cue: Cue {
            switch self {
            case .start, .again: .getReady
            case .pause, .interrupt: .paused
            case .resume: .resumed
            case .stop: .stopped
            }
        }

        /// The beginning of what it sounds like, beyond its first note: any part of a note is like any other.
        func pattern(_ palette: Palette) -> [Float] {
            Array(palette[cue].samples.prefix(Duration.milliseconds(500).frames(at: palette.rate)))
        }
    }

    struct Taken {
        let step: Step
        /// When its bytes were about to be sent, by CLOCK_MONOTONIC.
        let sent: Int64
    }

    private(set) var taken: [Taken] = []
    /// When the first cue of each session was due: it is no answer to a command, but a cue on time.
    private(set) var anchors: [Int64] = []
    private let daemon: LiveDaemon
    private let connection: Connection
    private var events: Replies<Player.Monitor>

    init(environment: [String: String]) throws {
        daemon = try LiveDaemon(isSilent: false, environment: environment)
        connection = try daemon.connect()
        events = try daemon.connect().open(Player.Monitor(kinds: [.cue]))
        _ = try connection.call(Player.SetVolume(volume: 100))
    }

    /// Sends it. A start returns when its first cue has sounded.
    func take(_ step: Step) throws {
        if step == .interrupt {
            _ = try connection.call(Player.Again())
            pause(.milliseconds(200))
        }
        if step != .start { taken.append(Taken(step: step, sent: monotonicNow())) }
        switch step {
        case .start:
            let text = "title: Commands\ntiming: {prepare: 5s}\ncues: {countdown: 0}\nsteps: [{name: Hold, hold: 10m}]"
            _ = try connection.call(Player.Start(routine: "commands", text: text))
            anchors.append(try nextDue(of: .getReady, after: monotonicNow()))
        case .pause, .interrupt: _ = try connection.call(Player.Pause())
        case .resume: _ = try connection.call(Player.Resume())
        case .again: _ = try connection.call(Player.Again())
        case .stop: _ = try connection.call(Player.Stop())
        }
    }

    private func nextDue(of cue: Cue, after instant: Int64) throws -> Int64 {
        while case .answer(let event, _) = try events.next(within: .seconds(5)) {
            guard event.cue == cue, let due = event.due.map({ Int64($0.rawValue) * 1000 }), due > instant else { continue }
            return due
        }
        throw Missing(what: "the first cue of a session")
    }
}
