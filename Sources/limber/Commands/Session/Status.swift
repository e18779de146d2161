import ArgumentParser
import LimberControl
import LimberCore

extension Limber {
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell what goes on. The default command.",
            discussion: """
                With -q, the exit status tells whether there is a session: 0 if there is, also a paused or an interrupted one, \
                3 if there is none.

                  limber
                  limber status --json | jq .status.phase.name
                  limber status -q && limber toggle
                """
        )

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let answer = try common.remote().demand(Player.GetStatus())
            if common.quiet, answer.value.status.state == .idle { throw Complaint(.noSession, "") }
            try common.show(answer) { StatusReport(status: $0.status, surface: Surface(of: .data)).lines }
        }
    }
}
