import LimberCore

/// How often a stream that breaks off is started again before its device is given up, and opened anew. A device that has
/// just been opened has no past.
struct Resilience: Equatable {
    private var recoveries = 0
    /// Since when it has played without a break.
    private var settledSince: Instant?

    private static let most = 3
    /// Who has played for so long is forgiven what was before.
    private static let proof: Duration = .seconds(2)

    /// The stream plays.
    mutating func play(at now: Instant) {
        settledSince = settledSince ?? now
    }

    /// The stream broke off. Tells whether it is worth while to start it again.
    mutating func breakOff(at now: Instant) -> Bool {
        if let settledSince, now - settledSince >= Self.proof { recoveries = 0 }
        settledSince = nil
        guard recoveries < Self.most else { return false }
        recoveries += 1
        return true
    }
}
