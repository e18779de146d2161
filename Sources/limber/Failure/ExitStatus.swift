/// What `limber` ends with. Scripts rely on these; they are told here and nowhere else.
enum ExitStatus: Int32, CaseIterable {
    case ok = 0
    case failed = 1
    /// `status -q`, and what needs a session.
    case noSession = 3
    /// The command line cannot be understood. (From here to 78 as in sysexits.h.)
    case usage = 64
    /// A file has problems.
    case badFile = 65
    /// No such routine, plan, file, step, option, theme, cue or session.
    case notFound = 66
    /// Nobody listens, or nothing is answered.
    case unreachable = 69
    case protocolError = 70
    case sessionActive = 75
    /// The configuration is refused.
    case badConfiguration = 78
    /// By SIGINT.
    case interrupted = 130

    var meaning: String {
        switch self {
        case .ok: "all is well"
        case .failed: "it failed, or the session that was waited for was not completed"
        case .noSession: "no session"
        case .usage: "the command line is wrong"
        case .badFile: "a file has problems"
        case .notFound: "no such routine, plan, file, step, option, theme, cue or session"
        case .unreachable: "limberd is not reachable, or silent for 5 s"
        case .protocolError: "limberd and limber do not understand each other"
        case .sessionActive: "a session is active"
        case .badConfiguration: "the configuration is refused"
        case .interrupted: "interrupted by Ctrl-C"
        }
    }
}
