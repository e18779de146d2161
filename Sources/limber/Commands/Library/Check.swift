import ArgumentParser
import Glibc
import LimberControl
import LimberCore
import LimberFiles

extension Limber {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check routine files, without limberd.",
            discussion: """
                Tells all problems, as FILE:LINE:COLUMN: what is wrong; what to do. Ends with 65 if there are any.

                  limber check ./evening.yaml
                  limber check ~/.config/limber/routines/*.yaml
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
                let reading = try Checking.read(file)
                if reading.value == nil { worst = .badFile }
                try report(Checking(file: file, reading: reading))
            }
            if worst != .ok { throw Complaint(worst, "") }
        }

        private func report(_ checking: Checking) throws {
            if quiet { return }
            if json { return try Output.data.line("\(JSON(encoding: checking.answer))") }
            Output.note(checking.reading.problems.map(\.description))
            if let summary = checking.summary { try Output.data.line(summary) }
        }
    }
}
