import Dispatch
import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Synchronization
import Testing

/// limberd is killed in the midst of sessions, again and again, and each time the next one knows what was done.
@Suite struct KillTests {
    private static let lanes = 10
    private static let killsPerLane = 20

    @Test func nothingIsLostByTwoHundredKillsAndNothingIsCountedTwice() throws {
        let tally = Tally()
        let living = DispatchGroup()
        for lane in 0..<Self.lanes {
            // A queue of its own has a thread of its own, which may block.
            DispatchQueue(label: "lane \(lane)").async(group: living) { @Sendable in
                do {
                    var victim = try Victim(seed: UInt64(lane))
                    for _ in 0..<Self.killsPerLane {
                        try victim.liveAndDie()
                        tally.kills.withLock { $0 += 1 }
                    }
                    try victim.rest()
                } catch {
                    tally.problems.withLock { $0.append("lane \(lane): \(error)") }
                }
            }
        }
        living.wait()
        #expect(tally.problems.withLock(\.self) == [])
        #expect(tally.kills.withLock(\.self) == 200)
    }
}

private final class Tally: Sendable {
    let problems = Mutex<[String]>([])
    let kills = Mutex(0)
}

/// A daemon that plays holds of one second until it is killed, and what is known of its session from outside.
private struct Victim {
    private let directory: TemporaryDirectory
    private var dice: SeededGenerator
    private var round = 0
    /// The session, and how many holds it may have to its name: those over for a second, and those over.
    private var expected: (session: String, holds: ClosedRange<Int>)?

    struct Wrong: Error, CustomStringConvertible {
        let description: String
    }

    init(seed: UInt64) throws {
        dice = SeededGenerator(seed: seed)
        directory = try TemporaryDirectory()
        try directory.write("leadIn: 0s\nresumeLead: 0s\n", to: "config/limber/config.yaml")
    }

    private static let routine = """
        title: Many
        timing: {prepare: 0s}
        steps: [{name: Hang, hold: 1s, sets: 90}]
        """

    mutating func liveAndDie() throws {
        let daemon = try LiveDaemon(in: directory)
        let done = try inspect(daemon)
        let before = monotonicNow()
        let session: String
        var first = done
        if let expected, round % 7 != 0 {
            _ = try daemon.call(Player.Resume())
            session = expected.session
        } else {
            session = try daemon.call(Player.Start(text: Self.routine, replace: true)).session
            first = 0
        }
        round += 1
        let after = monotonicNow()
        usleep(.random(in: 50_000...2_400_000, using: &dice))
        let killing = monotonicNow()
        daemon.process.signal(SIGKILL)
        try daemon.process.wait()
        let certain = max(0, Int((killing - after) / 1_000_000_000) - 1)
        let possible = Int((monotonicNow() - before) / 1_000_000_000)
        expected = (session, first + certain...first + possible)
    }

    /// What is there at last.
    mutating func rest() throws {
        let daemon = try LiveDaemon(in: directory)
        _ = try inspect(daemon)
        guard try daemon.call(Player.Stop()).status.state == .idle else { throw Wrong(description: "it does not stop") }
        let outcomes = Set(try daemon.call(Player.ListSessions()).sessions.map(\.outcome))
        guard outcomes == [.interrupted] else { throw Wrong(description: "the outcomes are \(outcomes)") }
        try daemon.stop()
    }

    /// How many holds the session has to its name. What it looks at must agree with what was seen from outside.
    private func inspect(_ daemon: LiveDaemon) throws -> Int {
        guard let expected else { return 0 }
        let file = directory.path("state/limber/history.sqlite")
        let check = try ChildProcess.run("sqlite3", [file, "PRAGMA integrity_check"]).output
        try require(check == "ok\n", "integrity_check: \(check)")
        let status = try daemon.call(Player.GetStatus()).status
        try require(status.state == .interrupted && status.session == expected.session, "the status is \(status)")
        let sessions = try daemon.call(Player.ListSessions()).sessions
        let session = try sessions.first { $0.session == expected.session } ?? { throw Wrong(description: "no session") }()
        try require(sessions.count { $0.outcome == nil } == 1, "one session is not over")
        try require(session.holds.map(\.set) == Array((1...90).prefix(session.holds.count)), "holds twice: \(session.holds)")
        try require(session.holds.allSatisfy { $0.held == .seconds(1) && $0.planned == .seconds(1) }, "lengths: \(session.holds)")
        let count = session.holds.count
        try require(expected.holds.contains(count), "\(count) holds, and \(expected.holds) were over")
        try require(status.phase?.index == count, "it goes on at \(status.phase?.index ?? -1) behind \(count) holds")
        return count
    }

    private func require(_ condition: Bool, _ description: @autoclosure () -> String) throws {
        guard condition else { throw Wrong(description: "round \(round): \(description())") }
    }
}
