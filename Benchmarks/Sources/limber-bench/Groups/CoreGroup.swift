import LimberControl
import LimberCore
import LimberFiles
import LimberTestSupport

/// The greatest routine there can be: from text to a session that plays; and what it does to others meanwhile.
struct CoreGroup {
    private let bench: Bench
    private let text = Self.greatest

    init(bench: Bench) {
        self.bench = bench
    }

    /// 9,998 phases: two steps on both sides, in nested rounds.
    private static let greatest = """
        title: The greatest
        timing: {prepare: 1s, switch: 1s}
        cues: {countdown: 0}
        steps:
          - repeat: 14
            steps:
              - repeat: 85
                steps:
                  - {name: One, hold: 1s, sides: each}
                  - {name: Two, hold: 1s, sides: each}
          - repeat: 59
            steps:
              - {name: Three, hold: 1s, sides: each}
              - {name: Four, hold: 1s, sides: each}
          - {name: Five, hold: 1s, sides: each}
          - {name: Six, hold: 1s}
        """

    func measure() throws -> [Claim] {
        [try inProcess(), try onTheWire(), try queue()]
    }

    private func inProcess() throws -> Claim {
        let reading = Routine.reading(Array(text.utf8), name: "greatest", path: nil)
        guard let routine = reading.value else { throw Missing(what: "a routine that can be read: \(reading.problems)") }
        let options = try Options(validating: .init(), for: routine)
        let timeline = Timeline(routine: routine, options: options)
        let written = Self.written(steps: 9990 / 2)
        let longReading = Routine.reading(written, name: "written", path: nil)
        guard longReading.value != nil else { throw Missing(what: "a long routine that can be read: \(longReading.problems)") }
        var claim = Claim("A routine of \(timeline.phases.count) phases, in this process", unit: "ms")
        let parts: [(String, () -> Void)] = [
            (
                "parse (\(text.utf8.count) bytes, nested rounds)",
                {
                    blackHole(Routine.reading(Array(text.utf8), name: "greatest", path: nil))
                }
            ),
            (
                "parse (\(written.count) bytes, 4,995 steps written out)",
                {
                    blackHole(Routine.reading(written, name: "written", path: nil))
                }
            ),
            ("options checked", { blackHole(try? Options(validating: .init(), for: routine)) }),
            ("unfold", { blackHole(Timeline(routine: routine, options: options)) }),
            ("start", { blackHole(Self.start(timeline)) }),
            ("parse, check, unfold, start", { blackHole(Self.whole(text)) }),
        ]
        claim.findings = parts.map { name, body in
            let isWhole = name.hasPrefix("parse, ")
            let times = (0..<bench.effort.runs * 6).map { _ in seconds { body() } * 1000 }
            return Finding(name, times, targets: isWhole ? [.atMost(50)] : [])
        }
        return claim
    }

    /// A routine as long as a file may be: every step stands there.
    private static func written(steps: Int) -> [UInt8] {
        let step = "- {name: A, hold: 1s, sides: each}\n"
        return Array(
            ("title: W\ntiming: {prepare: 0s, switch: 0s}\ncues: {countdown: 0}\nsteps:\n"
                + String(repeating: step, count: steps)).utf8)
    }

    private static func start(_ timeline: Timeline) -> [Effect]? {
        var session = Session()
        return try? session.apply(.start(timeline, id: "bench", replace: false), at: Instant(nanoseconds: 1_000_000_000))
    }

    private static func whole(_ text: String) -> [Effect]? {
        guard let routine = Routine.reading(Array(text.utf8), name: "greatest", path: nil).value,
            let options = try? Options(validating: .init(), for: routine)
        else { return nil }
        return start(Timeline(routine: routine, options: options))
    }

    private func onTheWire() throws -> Claim {
        let daemon = try LiveDaemon()
        let connection = try daemon.connect()
        var claim = Claim("The same routine through the daemon, from call to reply", unit: "ms")
        let start = Player.Start(routine: "greatest", text: text)
        let show = Player.ShowRoutine(routine: "greatest", text: text)
        var starts: [Double] = []
        var shows: [Double] = []
        for _ in 0..<bench.effort.runs * 3 {
            starts.append(try seconds { _ = try connection.call(start) } * 1000)
            _ = try connection.call(Player.Stop())
            shows.append(try seconds { _ = try connection.request(Call(show)) } * 1000)
        }
        claim.findings = [
            Finding("Start", starts, targets: [.atMost(50)]), Finding("ShowRoutine (every phase and cue told)", shows),
        ]
        return claim
    }

    /// How long the daemon's queue is held: another client asks on, and waits no longer than that.
    private func queue() throws -> Claim {
        let daemon = try LiveDaemon()
        var claim = Claim(
            "The wait of another client meanwhile: no longer than the engine's queue is held", unit: "ms",
            notes: ["The maximum counts the scheduler's delays, too: compare it with that of the quiet daemon."])
        let quiet = try Questioning(.getStatus, at: daemon.socket, clients: 1).ask(5000).latencies
        claim.findings.append(Finding("nothing else is asked", quiet.map { $0 / 1000 }))
        let start = Call(Player.Start(routine: "greatest", text: text, replace: true)).message
        let show = Call(Player.ShowRoutine(routine: "greatest", text: text)).message
        for (name, message) in [("Start", start), ("ShowRoutine", show)] {
            let other = try Repeating(message, at: daemon.socket, every: .milliseconds(60), count: bench.effort.runs * 4)
            let latencies = try Questioning(.getStatus, at: daemon.socket, clients: 1).ask(while: { other.isAsking })
            claim.findings.append(
                Finding("while another does \(name)", latencies.map { $0 / 1000 }, targets: [.atMost(5, .maximum)]))
        }
        return claim
    }
}
