import ArgumentParser
import LimberControl
import LimberFiles

extension Limber.Plan {
    struct Snooze: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Be called later for the dose that is open, or else the next one.",
            discussion: """
                  limber plan snooze
                  limber plan snooze 25m
                  limber plan snooze 1h --plan hamstrings-twice-daily
                """
        )

        @Argument(
            help: ArgumentHelp("How much later; \(Player.SnoozeDose.usual.written) by default.", valueName: "duration"),
            transform: Duration.argument(in: Player.SnoozeDose.range))
        var duration: Duration?

        @OptionGroup var choice: PlanOption
        @OptionGroup var common: GlobalOptions

        func run() throws {
            let answer = try common.remote().demand(call)
            try common.show(answer) { answer in
                let until = answer.dose.snoozedUntil.map { LocalTime($0)?.description ?? $0 } ?? "a later time"
                return ["called again at \(until): \(DoseWording(answer.dose))"]
            }
        }

        var call: Player.SnoozeDose { Player.SnoozeDose(plan: choice.plan, duration: duration) }
    }
}
