import ArgumentParser
import LimberControl

extension Limber.Plan {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the plans.",
            discussion: """
                  limber plan list
                  limber plan list --json | jq -r '.plans[] | select(.enabled) | .name'
                """
        )

        @OptionGroup var common: GlobalOptions

        func run() throws {
            let answer = try common.remote().demand(Player.ListPlans())
            let plans = PlanTable(plans: answer.value.plans)
            try common.show(answer) { _ in
                plans.plans.isEmpty ? [] : plans.table.lines(on: Surface(of: .data))
            }
            if !common.quiet {
                Output.note(plans.problems(beside: answer.value.problems) + answer.value.problems.map(\.description))
            }
        }
    }
}
