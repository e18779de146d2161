/// Times of day in which nobody is to be called.
public struct QuietHours: Equatable, Sendable {
    /// From what clocks show to what they show next: over midnight where the end is the earlier of the two.
    public struct Span: Hashable, Sendable {
        public let from: TimeOfDay
        public let to: TimeOfDay

        /// Nil where both are the same.
        public init?(from: TimeOfDay, to: TimeOfDay) {
            guard from != to else { return nil }
            self.from = from
            self.to = to
        }

        fileprivate func covers(_ minute: Int) -> Bool {
            from < to ? (from.minutes..<to.minutes).contains(minute) : !(to.minutes..<from.minutes).contains(minute)
        }
    }

    public let spans: [Span]

    /// None at all.
    public init() {
        spans = []
    }

    /// Nil where they leave no minute of a day.
    public init?(_ spans: [Span]) {
        let isEver = (0..<TimeOfDay.perDay).contains { minute in !spans.contains { $0.covers(minute) } }
        guard isEver else { return nil }
        self.spans = spans
    }

    /// When the quiet that there is at an instant ends; nil where there is none then. Both in milliseconds since 1970.
    ///
    /// Each span has one beginning and one end a day. Where clocks change, a time that they leave out is the instant at which
    /// they do, and of a time that they show twice it is the first.
    public func end(at instant: Int, in zone: Zone) -> Int? {
        var end = instant
        while let later = next(after: end, in: zone) { end = later }
        return end > instant ? end : nil
    }

    /// The latest end of the spans that an instant is in.
    private func next(after instant: Int, in zone: Zone) -> Int? {
        let today = zone.day(at: instant)
        let ends = spans.flatMap { span in
            [today - 1, today].compactMap { day -> Int? in
                let start = zone.firstInstant(from: span.from, on: day)
                let end = zone.firstInstant(from: span.to, on: span.from < span.to ? day : day + 1)
                return start <= instant && instant < end ? end : nil
            }
        }
        return ends.max()
    }
}

/// `22:00-07:00`.
extension QuietHours.Span: LosslessStringConvertible {
    /// Also with blanks around the dash; the end may be `24:00`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.trimmed)
        guard parts.count == 2, let from = TimeOfDay(parts[0]), let to = TimeOfDay(parts[1] == "24:00" ? "00:00" : parts[1])
        else { return nil }
        self.init(from: from, to: to)
    }

    public var description: String { "\(from)-\(to)" }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
