import ArgumentParser
import Glibc
import LimberControl
import LimberCore
import LimberFiles

extension Limber {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check routine and plan files, without limberd.",
            discussion: """
                Tells all problems, as FILE:LINE:COLUMN: what is wrong; what to do. Ends with 65 if there are any. A file in \
                a folder called plans, or one that has entries, is checked as a plan, and with it what its routines lack.

                  limber check ./evening.yaml
                  limber check ~/.config/limber/routines/*.yaml ~/.config/limber/plans/*.yaml
                """
        )

        @Argument(
            help: ArgumentHelp("The files; - is standard input.", valueName: "file"), completion: .file(extensions: ["yaml"]))
        var files: [String]

        @Flag(name: .shortAndLong, help: "Print nothing; the exit status tells.")
        var quiet = false

        @Flag(help: "Print an object for each file, as limberd's method Check answers.")
        var json = false

        func run() throws {
            var worst = ExitStatus.ok
            for file in files {
                guard file == "-" || Places.exists(file) else {
                    throw Complaint(.notFound, "\(file): there is no such file; check the path")
                }
                let checking = try Checking(file, places: .current())
                if !checking.isRight { worst = .badFile }
                try report(checking)
            }
            if worst != .ok { throw Complaint(worst, "") }
        }

        private func report(_ checking: Checking) throws {
            if quiet { return }
            if json { return try Output.data.line("\(JSON(encoding: checking.answer))") }
            Output.note(checking.problems.map(\.description))
            if let summary = checking.summary { try Output.data.line(summary) }
        }
    }
}
