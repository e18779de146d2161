import ArgumentParser
import LimberFiles

extension Limber {
    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Edit a routine; of a built-in one, a copy of your own.",
            discussion: """
                The copy is in ~/.config/limber/routines, and is played in place of the original from then on. Opens $VISUAL, \
                else $EDITOR, and checks the file when the editor is closed. Never overwrites a file.

                  limber edit post-run-six
                """
        )

        @Argument(help: "The routine's name.")
        var name: String

        func run() throws {
            let places = Places.current()
            let path = try OwnCopy(of: name, in: places).path
            try Editor(environment: { Environment[$0] }).open(path)
            let checking = try Checking(path, places: places)
            Output.note(checking.problems.map(\.description))
            guard let summary = checking.summary else {
                throw Complaint(.badFile, "\(path) cannot be played like this; limber edit \(name) opens it again")
            }
            try Output.data.line(summary)
        }
    }
}
