/// What either side has had.
public struct Balance: Equatable, Sendable {
    public var left: Duration
    public var right: Duration

    public init(left: Duration = .zero, right: Duration = .zero) {
        self.left = left
        self.right = right
    }

    /// Days that count for what a session begins with.
    public static let span = 28

    /// The least that is clearly less, and the greatest share of the other side that is: what falls short of neither is chance,
    /// or a session that ended between two sides.
    public static let (least, share): (Duration, Int) = (.seconds(60), 85)

    /// The side that has had clearly less.
    public var neglected: Side? {
        let (less, more) = (min(left, right), max(left, right))
        guard more - less >= Self.least, less * 100 < more * Self.share else { return nil }
        return left < right ? .left : .right
    }

    /// How much less one side has had, ...
    public var lack: Duration { max(left, right) - min(left, right) }

    /// ... and in percent of the other.
    public var percent: Int {
        let most = max(left, right).inMilliseconds
        return most > 0 ? lack.inMilliseconds * 100 / most : 0
    }

    public mutating func add(_ time: Duration, to side: Side) {
        switch side {
        case .left: left += time
        case .right: right += time
        case .both: break
        }
    }
}
