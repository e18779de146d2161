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
        let reading = Self.read(Array(text.utf8))
        guard let routine = reading.value else { throw Missing(what: "a routine that can be read: \(reading.problems)") }
        let options = try Options(validating: .init(), for: routine)
        let timeline = Timeline(routine: routine, options: options)
        let written = Self.written(steps: 9990 / 2)
        let longReading = Self.read(written)
        guard longReading.value != nil else { throw Missing(what: "a long routine that can be read: \(longReading.problems)") }
        var claim = Claim(
            "A routine of \(timeline.phases.count) phases, in this process: nested rounds, and 4,995 steps written out",
            unit: "ms")
        let nested = Array(text.utf8)
        let parts: [(String, () -> Void)] = [
            ("parse, rounds (\(nested.count) bytes)", { blackHole(Self.read(nested)) }),
            ("parse, written out (\(written.count) bytes)", { blackHole(Self.read(written)) }),
            ("check options", { blackHole(try? Options(validating: .init(), for: routine)) }),
            ("unfold", { blackHole(Timeline(routine: routine, options: options)) }),
            ("start", { blackHole(Self.start(timeline)) }),
            ("all of it, rounds", { blackHole(Self.whole(nested)) }),
            ("all of it, written out", { blackHole(Self.whole(written)) }),
        ]
        claim.findings = parts.map { name, body in
            let times = (0..<bench.effort.runs * 6).map { _ in seconds { body() } * 1000 }
            return Finding(name, times, targets: name.hasPrefix("all of it") ? [.atMost(50)] : [])
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

    private static func read(_ text: [UInt8]) -> Reading<Routine> { Routine.reading(text, name: "greatest", path: nil) }

    private static func whole(_ text: [UInt8]) -> [Effect]? {
        guard let routine = read(text).value,
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
        let calls = bench.effort.runs * 4
        var claim = Claim(
            "How long another client waits meanwhile: the engine's queue is held no longer", unit: "ms",
            notes: [
                "Of all its waits the \(calls) longest, for there were so many calls. They hold the scheduler's delays, too: compare "
                    + "them with those where nothing else is asked."
            ])
        func longest(_ latencies: [Double]) -> [Double] {
            latencies.sorted(by: >).prefix(calls).map { $0 / 1000 }
        }
        let quiet = try Questioning(.getStatus, at: daemon.socket, clients: 1).ask(bench.effort.questions).latencies
        claim.findings.append(Finding("nothing else is asked", longest(quiet), isReference: true))
        let start = Call(Player.Start(routine: "greatest", text: text, replace: true)).message
        let show = Call(Player.ShowRoutine(routine: "greatest", text: text)).message
        for (name, message) in [("Start", start), ("ShowRoutine", show)] {
            let other = try Repeating(message, at: daemon.socket, every: .milliseconds(60), count: calls)
            let latencies = try Questioning(.getStatus, at: daemon.socket, clients: 1).ask(while: { other.isAsking })
            claim.findings.append(
                Finding("while another does \(name)", longest(latencies), targets: [.atMost(5, .maximum)]))
        }
        return claim
    }
}
