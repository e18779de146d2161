public import LimberCore

extension Player {
    /// Tells what happens, as it happens, beginning with the present status.
    public struct Monitor: PlayerMethod {
        public typealias Answer = Event
        public static let member = "Monitor"
        public static let streams = true

        public static let tickIntervals: ClosedRange<Duration> = .milliseconds(100) ... .seconds(3600)

        public var kinds: [EventKind]?
        public var tickInterval: Duration?

        public init(kinds: [EventKind]? = nil, tickInterval: Duration? = nil) {
            self.kinds = kinds
            self.tickInterval = tickInterval
        }

        public var outOfRange: String? {
            if let tickInterval, !Monitor.tickIntervals.contains(tickInterval) { return "tickInterval" }
            return nil
        }

        /// Whether this stream is to get events of a kind: those it names, or all but ticks. Ticks come to who gives their
        /// interval, too; that events were dropped is told to everyone.
        public func wants(_ kind: EventKind) -> Bool {
            switch kind {
            case .snapshot, .lagged: true
            case .tick: tickInterval != nil || kinds?.contains(.tick) ?? false
            default: kinds?.contains(kind) ?? true
            }
        }
    }

    public struct Event: Codable, Equatable, Sendable {
        public var kind: EventKind
        /// Grows by one for each event that the stream was to get.
        public var seq: Int
        /// When it happened.
        public var time: String
        public var status: Status
        public var cue: Cue?
        /// When the cue was to begin, by CLOCK_MONOTONIC.
        public var due: Microseconds?
        /// How much later than `due` the device played it.
        public var late: Microseconds?
        /// Whether the cue was not played.
        public var lost: Bool?
        /// How the session ended.
        public var outcome: Outcome?
        /// How many events this stream did not get because it was slow.
        public var dropped: Int?
        /// What the user is called for.
        public var dose: DoseInfo?

        public init(
            kind: EventKind, seq: Int, time: String, status: Status, cue: Cue? = nil, due: Microseconds? = nil,
            late: Microseconds? = nil, lost: Bool? = nil, outcome: Outcome? = nil, dropped: Int? = nil,
            dose: DoseInfo? = nil
        ) {
            self.kind = kind
            self.seq = seq
            self.time = time
            self.status = status
            self.cue = cue
            self.due = due
            self.late = late
            self.lost = lost
            self.outcome = outcome
            self.dropped = dropped
            self.dose = dose
        }
    }
}
