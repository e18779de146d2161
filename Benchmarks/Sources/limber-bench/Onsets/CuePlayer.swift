import LimberTestSupport

/// What a user would have instead of Limber: a script that sounds a file at every gap of a score.
enum CuePlayer: String, CaseIterable {
    case loop = "bash: aplay; sleep"
    case background = "bash: aplay & sleep"
    case sox = "bash: sox play & sleep"
    case python = "python: deadlines, aplay"

    /// What it needs beside a shell.
    private var program: String {
        switch self {
        case .loop, .background: "aplay"
        case .sox: "play"
        case .python: "python3"
        }
    }

    /// Why it is left out; nil where it can play.
    var obstacle: String? { isInstalled(program) ? nil : "\(program) is not installed; try: make bench-peers" }

    /// Begins to play.
    func play(_ score: Score, file: String, at venue: any Venue) throws -> ChildProcess {
        let environment = venue.environment.merging(["AUDIODRIVER": "alsa", "AUDIODEV": "default"]) { $1 }
        let (shell, script) = self == .python ? ("python3", Self.pythonScript) : ("bash", script)
        let gaps = (score.gaps + [0]).map { "\($0 / 1000).\("\(1000 + $0 % 1000)".dropFirst())" }
        return try ChildProcess(shell, ["-c", script, file] + gaps, environment: environment)
    }

    private var script: String {
        switch self {
        case .loop: #"for gap; do aplay -q "$0"; sleep "$gap"; done"#
        case .background: #"for gap; do aplay -q "$0" & sleep "$gap"; done; wait"#
        case .sox: #"for gap; do play -q "$0" & sleep "$gap"; done; wait"#
        case .python: Self.pythonScript
        }
    }
}
