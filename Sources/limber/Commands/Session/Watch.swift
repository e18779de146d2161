import ArgumentParser
import LimberControl

extension Limber {
    struct Watch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the session while it plays.",
            discussion: """
                On a terminal, a live view: space pauses and goes on, n is next, b is back, + extends by 10 s, q leaves (the \
                session goes on). Into a pipe, a line an event.

                  limber watch
                  limber watch --json | jq -r 'select(.kind == "phase") | .status.phase.name'
                  limber watch --format '{name} {side} {left}'
                  limber watch --waybar

                A format may tell: \(Token.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")).
                """
        )

        @Flag(help: "Print an object for Waybar's custom module, whenever it changes.")
        var waybar = false

        @Option(help: ArgumentHelp("Print this line, whenever it changes.", valueName: "template"), transform: Watch.template)
        var format: Template?

        @Flag(name: .customLong("lines"), help: "Print a line an event on a terminal, too.")
        var lines = false

        @Option(
            help: ArgumentHelp("With lines or --json: tell the time this often, too.", valueName: "duration"),
            transform: Duration.argument(in: Player.Monitor.tickIntervals))
        var tick: Duration?

        @Flag(help: "End when limberd goes away, instead of waiting for it.")
        var noReconnect = false

        @OptionGroup var common: GlobalOptions

        func validate() throws {
            guard [waybar, format != nil, common.json, lines].count(where: { $0 }) <= 1 else {
                throw ValidationError("choose one of --json, --format, --waybar and --lines")
            }
            if tick != nil, waybar || format != nil {
                throw ValidationError("--format and --waybar count by themselves; leave out --tick")
            }
        }

        func run() throws {
            let follower = Follower(remote: try common.remote(), viewer: try viewer, patience: noReconnect ? .giveUp : .reconnect)
            _ = try follower.run()
        }

        private var viewer: any Viewer {
            get throws(Complaint) {
                if let format { return LineView(.template(format)) }
                if waybar { return LineView(.waybar) }
                if common.json { return JSONView(tickInterval: tick) }
                if common.quiet { return NoView() }
                return lines || tick != nil ? PlainView(tickInterval: tick) : try standardView()
            }
        }

        private static func template(_ text: String) throws -> Template {
            do {
                return try Template(text)
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }
}
