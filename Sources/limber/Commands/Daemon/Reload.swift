import ArgumentParser
import LimberControl

extension Limber {
    struct Reload: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let limberd read its configuration again.",
            discussion: """
                If it has errors, they are told, and the one before stays in force. Routines are read at each use; they need \
                no reload.

                  limber reload
                """
        )

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let answer = try common.remote().demand(Player.Reload())
            try common.show(answer) { _ in [] }
            if !common.quiet, !common.json {
                Output.note(answer.value.problems.map(\.description) + ["the configuration was read again"])
            }
        }
    }
}
