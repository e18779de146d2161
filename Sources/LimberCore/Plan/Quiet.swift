/// When nobody is to be called.
public struct Quiet: Equatable, Sendable {
    public var hours: QuietHours
    /// What the user asked for, in milliseconds since 1970.
    public var until: Int?

    public init(hours: QuietHours = QuietHours(), until: Int? = nil) {
        self.hours = hours
        self.until = until
    }

    /// When it is over that it is quiet, nil where it is not; both in milliseconds since 1970.
    public func end(at now: Int, in zone: Zone) -> Int? {
        let asked = max(now, until ?? now)
        let end = hours.end(at: asked, in: zone) ?? asked
        return end > now ? end : nil
    }
}
