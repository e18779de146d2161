import ArgumentParser
import LimberControl

extension Limber {
    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a page on how a plan was kept, to hand to whoever asked for it.",
            discussion: """
                One file of HTML that needs nothing else and is made for A4: the days as a picture, the weeks as a table, why \
                doses were skipped, how pain went, what each side had of each stretch, and the notes. It tells the last weeks \
                since the plan is in force. A file that is there is replaced.

                  limber report hamstrings-twice-daily -o report.html
                  limber report hamstrings-twice-daily --weeks 6 --name "patient 17" -o report.html
                  limber report hamstrings-twice-daily -o - | chromium --headless --print-to-pdf=report.pdf /dev/stdin
                """
        )

        @Argument(help: ArgumentHelp("The plan's name.", valueName: "plan"))
        var plan: String

        @Option(
            name: .shortAndLong, help: ArgumentHelp("The file, or - for standard output.", valueName: "file"),
            completion: .file())
        var output: String

        @Option(help: ArgumentHelp("How many weeks at most, the present one included.", valueName: "n"))
        var weeks = 12

        @Option(help: ArgumentHelp("Whose page it is.", valueName: "text"))
        var name: String?

        @Option(
            help: ArgumentHelp(
                "Where limberd listens.", discussion: "By default $LIMBER_SOCKET, else $XDG_RUNTIME_DIR/limber/control.",
                valueName: "path"), completion: .file())
        var socket: String?

        @Flag(name: .shortAndLong, help: "Print nothing; the exit status tells.")
        var quiet = false

        func validate() throws {
            guard Player.GetStats.range.contains(weeks) else {
                throw ValidationError("--weeks is 1 to \(Player.GetStats.range.upperBound)")
            }
        }

        func run() throws {
            let remote = try Remote(option: socket)
            let stats = try remote.demand(Player.GetStats(plan: plan, weeks: weeks)).value
            let info = try remote.demand(Player.ListPlans()).value.plans.first { $0.name == plan }
            guard let standing = stats.plans.first(where: { $0.plan == plan }) else {
                throw Complaint(.failed, "plan `\(plan)` is not in force; limber plan enable \(plan)")
            }
            let page = ReportPage(plan: standing, info: info, stats: stats, name: name).html.text
            if output == "-" { return try Output.data.write(page) }
            try WholeFile(path: output).write(page)
            if !quiet { try Output.data.line("\(output): \(standing.title), \(standing.tally.share) done") }
        }
    }
}
