import ArgumentParser
import LimberControl

/// What every command that talks to limberd understands.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where limberd listens.",
            discussion: "By default $LIMBER_SOCKET, else $XDG_RUNTIME_DIR/limber/control.", valueName: "path"),
        completion: .file()
    )
    var socket: String?

    @Flag(name: .shortAndLong, help: "Print nothing; the exit status tells.")
    var quiet = false

    @Flag(help: "Print the answer as limberd gives it, as JSON.")
    var json = false

    func remote() throws(Complaint) -> Remote {
        try Remote(option: socket)
    }

    /// Shows an answer: nothing, the object, or the text for people.
    func show<M: Method>(_ answer: Answer<M>, text: (M.Answer) -> [String]) throws {
        if quiet { return }
        if json { return try Output.data.line("\(JSON.object(answer.object))") }
        let lines = text(answer.value)
        if !lines.isEmpty { try Output.data.line(lines.joined(separator: "\n")) }
    }
}
