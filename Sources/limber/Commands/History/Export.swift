import ArgumentParser
import LimberControl

extension Limber {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the whole history as JSON.",
            discussion: """
                Nothing is left out: limber import reads it again, there or elsewhere.

                  limber export > history.json
                  limber export | jq '.sessions | length'
                """
        )

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let remote = try common.remote()
            var from: Int?
            repeat {
                let part = try remote.demand(Player.Export(from: from), patience: .seconds(60)).value
                try Output.data.write(part.text)
                from = part.next
            } while from != nil
        }
    }
}
