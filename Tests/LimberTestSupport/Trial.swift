/// What an attempt at something in real time came to.
public enum Trial {
    case good
    /// With what was wrong: a machine that was busy may be to blame.
    case spoilt(String)
}

/// Does something in real time until it succeeds once: a process that got no processor for a while, on a machine that is
/// busy, has proved nothing. Tells what was wrong each time, or nil where all is well.
///
/// For what a fault of ours would spoil each time. What must hold whatever the machine does is to be checked in `body`.
public func complaint(after attempts: Int = 4, _ body: () throws -> Trial) rethrows -> String? {
    var complaints: [String] = []
    for _ in 0..<attempts {
        switch try body() {
        case .good: return nil
        case .spoilt(let complaint): complaints.append(complaint)
        }
    }
    return complaints.joined(separator: "; ")
}
