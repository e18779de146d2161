import ArgumentParser
import Glibc
import LimberFiles

/// The client.
@main
struct Limber: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limber",
        abstract: "Stretch by ear: control limberd, which plays your session.",
        discussion: """
            Without a command, limber tells what goes on.

              limber start post-run-six --watch
              limber pause, then limber resume
              limber show post-run-six
              limber plan
              limber cues --tour

            Exit status: \(ExitStatus.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ")).
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Session",
                subcommands: [
                    Start.self, Hold.self, Status.self, Watch.self, Pause.self, Resume.self, Toggle.self, Next.self, Back.self,
                    Again.self, Skip.self, Goto.self, Extend.self, Stop.self,
                ]),
            CommandGroup(name: "Routines", subcommands: [List.self, Show.self, Check.self, Edit.self, Render.self]),
            CommandGroup(name: "Plans", subcommands: [Plan.self]),
            CommandGroup(
                name: "History",
                subcommands: [History.self, Stats.self, Report.self, Note.self, Export.self, Import.self]),
            CommandGroup(name: "Sound", subcommands: [Cues.self, Volume.self, Mute.self, Devices.self]),
            CommandGroup(name: "Daemon", subcommands: [Reload.self, Call.self, Version.self]),
        ],
        defaultSubcommand: Status.self
    )

    @Flag(help: "Tell the versions of limber, limberd and the interface.")
    var version = false

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
        do {
            var command = try parseAsRoot(arguments(Array(CommandLine.arguments.dropFirst())))
            try command.run()
        } catch let complaint as Complaint {
            complaint.tell()
            Glibc.exit(complaint.status.rawValue)
        } catch let terminated as Terminated {
            terminated.finish()
        } catch is ClosedPipe {
            Glibc.exit(ExitStatus.ok.rawValue)
        } catch {
            exit(withError: error)
        }
    }

    /// The arguments as the parser takes them: `--version` is a command, and an unknown command is told as one.
    static func arguments(_ given: [String]) throws(Complaint) -> [String] {
        let options = given.prefix { $0 != "--" }
        if let place = options.firstIndex(of: "--version") {
            return ["version"] + given[..<place].filter { $0 != "version" } + given[(place + 1)...]
        }
        guard let first = given.first, !first.hasPrefix("-"), !names.contains(first) else { return given }
        let remedy = Spelling.nearest(to: first, among: names).map { "did you mean `limber \($0)`?" }
        throw Complaint(.usage, "no command `\(first)`; \(remedy ?? "limber --help lists them")")
    }

    /// Of all commands, with their other names.
    static var names: [String] {
        configuration.subcommands.flatMap { command in
            [command._commandName] + command.configuration.aliases
        } + ["help"]
    }
}
