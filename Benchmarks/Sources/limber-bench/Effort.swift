import LimberCore

/// How long is measured: a few minutes in all, or a night's worth.
enum Effort: String, Codable {
    case quick
    case long

    /// A session under one condition.
    var session: Duration { self == .quick ? .seconds(75) : .seconds(600) }

    /// The same for what a user would have instead.
    var peerSession: Duration { self == .quick ? .seconds(30) : .seconds(120) }

    /// How often a thing is done that takes seconds.
    var rounds: Int { self == .quick ? 10 : 60 }

    /// How often a program is run to its end.
    var runs: Int { self == .quick ? 5 : 15 }

    /// How often a daemon is started.
    var starts: Int { self == .quick ? 21 : 101 }

    /// How many questions are asked on a socket.
    var questions: Int { self == .quick ? 20_000 : 200_000 }
}
