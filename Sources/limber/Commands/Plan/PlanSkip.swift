import ArgumentParser
import LimberControl

extension Limber.Plan {
    struct Skip: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leave out the dose that is open, or else the next one.",
            discussion: """
                It is not called for, and is told as skipped, with the reason.

                  limber plan skip
                  limber plan skip --why "knee sore after the hills"
                  limber plan skip --undo
                """
        )

        @Option(help: ArgumentHelp("The reason.", valueName: "text"))
        var why: String?

        @Flag(help: "Take back what was left out last.")
        var undo = false

        @OptionGroup var choice: PlanOption
        @OptionGroup var common: GlobalOptions

        func validate() throws {
            if undo, why != nil { throw ValidationError("--undo takes no --why") }
            guard let why else { return }
            let isLine = !why.isEmpty && why.count <= Player.SkipDose.longest && !why.contains(where: \.isNewline)
            if !isLine { throw ValidationError("a reason is one line of \(Player.SkipDose.longest) characters at most") }
        }

        func run() throws {
            let answer = try common.remote().demand(call)
            try common.show(answer) { answer in
                let dose = DoseWording(answer.dose)
                return [undo ? "planned again: \(dose)" : "left out: \(dose); limber plan skip --undo takes that back"]
            }
        }

        var call: Player.SkipDose { Player.SkipDose(plan: choice.plan, why: why, undo: undo ? true : nil) }
    }
}
