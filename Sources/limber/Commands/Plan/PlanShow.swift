import ArgumentParser
import LimberControl

extension Limber.Plan {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show today's doses and those of the coming days. The default command.",
            discussion: """
                A dose is open from its time on, until it is done or closes. What is missed, skipped or held back is told of \
                today.

                  limber plan
                  limber plan show --days 14
                  limber plan --json | jq -r '.doses[] | select(.state == "open") | .plan'
                """
        )

        @Option(help: ArgumentHelp("How many days.", valueName: "n"))
        var days = 7

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard Player.ListDoses.range.contains(days) else {
                throw ValidationError("--days is 1 to \(Player.ListDoses.range.upperBound)")
            }
        }

        func run() throws {
            let answer = try common.remote().demand(Player.ListDoses(days: days))
            try common.show(answer) { Week(answer: $0, surface: Surface(of: .data)).lines }
            if !common.quiet { Output.note(answer.value.problems.map(\.description)) }
        }
    }
}
