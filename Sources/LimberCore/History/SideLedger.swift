/// What each side of each stretch has had on each of the last days.
public struct SideLedger: Equatable, Sendable {
    public struct Entry: Equatable, Sendable {
        public let day: Day
        public let name: String
        public let side: Side
        public let time: Duration

        public init(day: Day, name: String, side: Side, time: Duration) {
            self.day = day
            self.name = name
            self.side = side
            self.time = time
        }
    }

    public let entries: [Entry]

    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// What the sides had of the stretches that a timeline has, in the last days until now.
    public func balance(of timeline: Timeline, at today: Day) -> Balance {
        let stretches = timeline.phases.filter { $0.counts && $0.kind.isStation && $0.side != .both }
        let names = Set(stretches.map(\.name))
        var balance = Balance()
        for entry in entries where names.contains(entry.name) && (0..<Balance.span).contains(today - entry.day) {
            balance.add(entry.time, to: entry.side)
        }
        return balance
    }
}
