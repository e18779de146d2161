import ArgumentParser
import LimberControl
import LimberCore
import LimberFiles

extension Limber {
    struct Cues: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell what the cues mean, and let them sound.",
            discussion: """
                Without a name, lists the cues; the main ones are marked with *. Sounding them takes limberd, and no running \
                session.

                  limber cues
                  limber cues --tour
                  limber cues switchSide --theme soft
                """
        )

        @Argument(help: ArgumentHelp("The cues to sound.", valueName: "cue"), completion: .list(Cue.allCases.map(\.rawValue)))
        var names: [String] = []

        @Flag(help: "Sound the three main cues, in about 10 s.")
        var tour = false

        @Flag(help: "Sound all cues, one after the other.")
        var all = false

        @Option(help: ArgumentHelp("How they sound.", valueName: "theme"))
        var theme: String?

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard [!names.isEmpty, tour, all].count(where: { $0 }) <= 1 else {
                throw ValidationError("choose one of names, --tour and --all")
            }
        }

        func run() throws {
            let cues = try chosen()
            if !cues.isEmpty { return try Audition(remote: common.remote(), theme: theme, pause: pause).play(cues, common) }
            if common.quiet { return }
            if common.json { return try Output.data.line("\(JSON(encoding: Player.ListCues.Answer()))") }
            try Output.data.line(Cues.table.lines(on: Surface(of: .data)).joined(separator: "\n"))
        }

        /// The three that carry a session.
        static let main: [Cue] = [.holdStart, .switchSide, .finish]

        static var table: Table {
            var table = Table([Table.Column(title: "cue", ink: .bold), Table.Column(title: "what it means", shrinks: true)])
            for cue in Cue.allCases { table.append([cue.rawValue + (main.contains(cue) ? "*" : ""), cue.meaning]) }
            return table
        }

        private var pause: Duration { tour ? .milliseconds(2500) : .milliseconds(800) }

        private func chosen() throws(Complaint) -> [Cue] {
            if tour { return Cues.main }
            if all { return Cue.allCases }
            var cues: [Cue] = []
            for name in names { cues.append(try Cues.cue(name)) }
            return cues
        }

        static func cue(_ name: String) throws(Complaint) -> Cue {
            if let cue = Cue(rawValue: name) { return cue }
            let known = Cue.allCases.map(\.rawValue)
            let remedy = Spelling.nearest(to: name, among: known).map { "did you mean `\($0)`?" } ?? "limber cues lists them"
            throw Complaint(.notFound, "no cue `\(name)`; \(remedy)")
        }
    }
}
