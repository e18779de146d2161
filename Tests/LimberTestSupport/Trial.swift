/// What an attempt at something in real time came to.
public enum Trial {
    case good
    /// With what was wrong: a machine that was busy may be to blame.
    case spoilt(String)
}

/// Does something in real time until it succeeds once: a process that got no processor for a while, on a machine that is
/// busy, has proved nothing. Tells what was wrong each time, or nil where all is well.
///
/// An attempt that was spoilt while the machine gave everybody their turn is our own fault, and the last: luck does not
/// help. What must hold whatever the machine does is to be checked in `body`.
/// - Parameter unexplained: so many may be spoilt by what `Heartbeat` does not see, such as a sound server's own hiccup.
public func complaint(
    after attempts: Int = 4, unexplained: Int = 0, _ body: () throws -> Trial
) rethrows -> String? {
    var complaints: [String] = []
    var isLeft = unexplained
    for _ in 0..<attempts {
        let heartbeat = Heartbeat()
        guard case .spoilt(let complaint) = try body() else { return nil }
        let excuse = heartbeat.excuse
        complaints.append("\(complaint) (\(excuse ?? "while the machine was quiet"))")
        if excuse != nil { continue }
        if isLeft == 0 { break }
        isLeft -= 1
    }
    return complaints.joined(separator: "; ")
}
