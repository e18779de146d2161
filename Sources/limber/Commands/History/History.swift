import ArgumentParser
import LimberControl

extension Limber {
    struct History: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell what was done.",
            discussion: """
                The newest session stands last. Pain is told as before, during and after. As JSON there is all that was held, \
                with its side, its set and its true length.

                  limber history --last 60
                  limber history --csv > sessions.csv
                  limber history --json | jq '.sessions[].holds[] | [.name, .side, .held]'
                """
        )

        @Option(help: ArgumentHelp("How many sessions.", valueName: "n"))
        var last = 20

        @Flag(help: "Print comma-separated values, a line a session, the oldest first.")
        var csv = false

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard (1...1_000_000).contains(last) else { throw ValidationError("--last is 1 or more") }
            if csv, common.json { throw ValidationError("--csv and --json exclude each other") }
        }

        func run() throws {
            let remote = try common.remote()
            var sessions: [Player.Session] = []
            while sessions.count < last {
                let limit = min(last - sessions.count, Player.ListSessions.limits.upperBound)
                let answer = try remote.demand(Player.ListSessions(limit: limit, before: sessions.last?.session))
                if common.json { try common.show(answer) { _ in [] } }
                sessions += answer.value.sessions
                if !answer.value.more { break }
            }
            if common.quiet || common.json { return }
            sessions.reverse()
            if csv { return try Output.data.write(SessionSheet(sessions: sessions).description) }
            guard !sessions.isEmpty else { return Output.note(["nothing yet; limber start begins a session"]) }
            try Output.data.line(SessionTable(sessions: sessions).table.lines(on: Surface(of: .data)).joined(separator: "\n"))
        }
    }
}
