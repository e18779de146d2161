import Glibc
import LimberTestSupport

/// The home of somebody who has used limberd for decades.
struct OldHome {
    let directory: TemporaryDirectory

    /// - Parameter holds: how many there are at least; 0 for a new home.
    init(holds: Int) throws {
        directory = try TemporaryDirectory()
        guard holds > 0 else { return }
        // It makes the file in its present form.
        let daemon = try LiveDaemon(in: directory)
        try daemon.stop()
        _ = try directory.write(
            "title: Twice\nentries: [{at: [\"07:30\", \"20:30\"], routine: true-hamstring}]\n",
            to: "config/limber/plans/\(LongHistory.plan).yaml")
        // Some sessions are missed, and some left.
        let history = LongHistory(days: LongHistory.days(of: holds * 5 / 4), last: time(nil) / 86_400 - 1)
        let filling = try ChildProcess.run(
            "sqlite3", [directory.path("state/limber/history.sqlite")], input: .text(history.script), within: .seconds(60))
        guard filling.ending == .exited(0) else { throw Missing(what: "sqlite3: \(filling.errors)") }
    }

    /// What a command takes from its start to its end, in milliseconds.
    func duration(of arguments: [String]) throws -> Double {
        let begun = monotonicNow()
        let result = try ChildProcess.run(
            try BuiltProgram.path("limber"), arguments, environment: try LiveDaemon.environment(in: directory))
        guard result.ending == .exited(0) else { throw Missing(what: "limber \(arguments): \(result.errors)") }
        return Double(monotonicNow() - begun) / 1e6
    }
}
