import ArgumentParser
import LimberControl

extension Limber {
    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell how it went.",
            discussion: """
                How the plans were kept, week by week and day by day; what each side has had of each stretch, and whether one \
                lacks; how much it hurt. A streak counts the days on which all was done that was asked. It forgives one lapse, \
                but neither the second in a row nor the second within seven days; days that were skipped or held back for \
                pain neither count nor end it.

                  limber stats
                  limber stats hamstrings-twice-daily --weeks 12
                  limber stats --json | jq '.plans[].weeks[] | [.week, .tally.done, .tally.planned]'
                """
        )

        @Argument(help: ArgumentHelp("Tell of this plan alone.", valueName: "plan"))
        var plan: String?

        @Option(help: ArgumentHelp("How many weeks, the present one included.", valueName: "n"))
        var weeks = Player.GetStats.usual

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard Player.GetStats.range.contains(weeks) else {
                throw ValidationError("--weeks is 1 to \(Player.GetStats.range.upperBound)")
            }
        }

        func run() throws {
            let answer = try common.remote().demand(Player.GetStats(plan: plan, weeks: weeks))
            try common.show(answer) { StatsSheet(answer: $0).lines(on: Surface(of: .data)) }
        }
    }
}
