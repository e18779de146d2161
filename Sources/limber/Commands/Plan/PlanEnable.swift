import ArgumentParser
import LimberControl

extension Limber.Plan {
    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a plan in force.",
            discussion: """
                From today on it is counted, and its holds grow, where it says so.

                  limber plan enable hamstrings-twice-daily
                """
        )

        @Argument(help: "The plan's name.")
        var name: String

        @OptionGroup var common: GlobalOptions

        func run() throws {
            try common.switchPlan(name, on: true)
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a plan out of force.",
            discussion: """
                What was done for it stays in the history.

                  limber plan disable hamstrings-twice-daily
                """
        )

        @Argument(help: "The plan's name.")
        var name: String

        @OptionGroup var common: GlobalOptions

        func run() throws {
            try common.switchPlan(name, on: false)
        }
    }
}

extension GlobalOptions {
    fileprivate func switchPlan(_ name: String, on enabled: Bool) throws {
        let answer = try remote().demand(Player.EnablePlan(plan: name, enabled: enabled))
        try show(answer) { SwitchLine(plan: $0.plan).lines }
        if !quiet, enabled { Output.note(PlanTable(plans: [answer.value.plan]).problems()) }
    }
}

/// A plan that was put in force, or out of it.
struct SwitchLine {
    let plan: Player.PlanInfo
    /// Tells an instant of the wire as the user's clock does.
    var clock: (String) -> String = { LocalTime($0)?.description ?? $0 }

    var lines: [String] {
        guard plan.enabled else { return ["\(plan.name) is out of force; limber plan enable \(plan.name) puts it back"] }
        let next = plan.next.map { ", due next: \(clock($0))" } ?? ", and not due any more"
        return ["\(plan.name) is in force\(plan.since.map { " since \($0)" } ?? "")\(next)"]
            + (plan.caution.map { ["caution: \($0)"] } ?? [])
    }
}
