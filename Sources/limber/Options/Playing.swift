import ArgumentParser

/// How the cues of a session sound.
struct ThemeOption: ParsableArguments {
    @Option(help: ArgumentHelp("How the cues sound.", valueName: "theme"))
    var theme: String?
}

/// How a session begins, and how long the command stays with it.
struct Playing: ParsableArguments {
    @Option(help: ArgumentHelp("How much it hurts before, from 0 to 10.", valueName: "n"))
    var pain: Int?

    @Flag(help: "Stop a session that runs.")
    var replace = false

    @Flag(help: "Show the session while it plays; leaving the view with q leaves the session running.")
    var watch = false

    @Flag(help: "Return when the session ends.")
    var wait = false

    func validate() throws {
        if let pain, !(0...10).contains(pain) { throw ValidationError("pain is told from 0 to 10") }
        if watch, wait { throw ValidationError("--watch waits for the end already; leave out --wait") }
    }
}
