import ArgumentParser
import Glibc
import LimberControl
import LimberDaemon
import Logging

/// The daemon's program.
@main
struct Limberd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limberd",
        abstract: "Plays stretching sessions by ear, for clients on a Unix socket.",
        discussion: """
            Runs in the foreground. Under systemd: systemctl --user enable --now limberd.socket
            Control it with limber(1). SIGHUP reads the configuration again; SIGTERM ends it.

            Examples:
              limberd --silent
              limberd --device pulse --log-level debug
              limberd --socket /run/user/1000/limber/second

            Exit status: 0 ended by a signal; 64 usage; 71 the system refuses; 75 another limberd runs; 78 configuration.
            """,
        version: Player.version
    )

    @Option(help: ArgumentHelp("Play on this ALSA device, whatever the configuration says.", valueName: "pcm"))
    var device: String?

    @Flag(help: "Keep time and make no sound.")
    var silent = false

    @Option(help: ArgumentHelp("Serve on this socket.", valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("Read this configuration in place of the user's.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Where the built-in routines and themes are.", valueName: "dir"))
    var dataDir: String?

    @Option(
        help: ArgumentHelp("Log from this level up: \(levels); default info.", valueName: "level"),
        transform: { text in
            guard let level = Logger.Level(rawValue: text) else { throw ValidationError("no such level; choose from \(levels)") }
            return level
        })
    var logLevel: Logger.Level = .info

    private static let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")

    func run() throws {
        let settings = Daemon.Settings(
            device: device, isSilent: silent, socket: socket, configuration: config, dataDirectory: dataDir, logLevel: logLevel,
            version: Player.version
        )
        do {
            try Daemon(settings, environment: Self.environment).run()
        } catch {
            let text = Array(error.description.split(separator: "\n").map { "limberd: \($0)\n" }.joined().utf8)
            _ = write(STDERR_FILENO, text, text.count)
            throw ExitCode(error.status)
        }
    }

    private static var environment: [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }
}
