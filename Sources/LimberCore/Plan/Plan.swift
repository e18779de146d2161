/// When which routine is to be done, valid by construction.
public struct Plan: Equatable, Sendable {
    public struct Heading: Equatable, Sendable {
        /// What commands and files call it.
        public var name: String
        public var title: String
        public var about: String?
        public var source: String?
        public var caution: String?

        public init(
            name: String, title: String, about: String? = nil, source: String? = nil, caution: String? = nil
        ) {
            self.name = name
            self.title = title
            self.about = about
            self.source = source
            self.caution = caution
        }
    }

    /// What happens to a dose whose time passed while nobody could be told: the daemon did not run, or the machine slept.
    public enum Missed: String, CaseIterable, Hashable, Sendable {
        /// Nothing. It may still be started by hand while it is open.
        case skip
        /// It is called while it is open.
        case ask
        /// It is begun while it is open, where it is one that begins by itself; else as `ask`.
        case run
    }

    /// Times at which a routine is due on certain days.
    public struct Entry: Equatable, Sendable {
        /// In order, each once.
        public let times: [TimeOfDay]
        public let days: DayRule
        /// The first and the last day.
        public let from: Day?
        public let until: Day?
        /// By name; it may be gone.
        public let routine: String
        public let playing: Playing
        /// Whether its sessions begin by themselves; else the user is reminded.
        public let startsByItself: Bool
        public let missed: Missed
        /// So long after it was due a dose can be done: it is open. It closes earlier where the plan's next dose is due.
        public let window: Duration
        /// The least time from the end of the session before, whatever it was, to a reminder, or a start by itself.
        public let gap: Duration

        public init(
            times: [TimeOfDay], days: DayRule = .weekdays(Set(Weekday.allCases)), from: Day? = nil, until: Day? = nil,
            routine: String, playing: Playing = Playing(), startsByItself: Bool = false, missed: Missed = .skip,
            window: Duration = Plan.usualWindow, gap: Duration = .zero
        ) {
            self.times = Set(times).sorted()
            self.days = days
            self.from = from
            self.until = until
            self.routine = routine
            self.playing = playing
            self.startsByItself = startsByItself
            self.missed = missed
            self.window = window
            self.gap = gap
        }
    }

    public let heading: Heading
    public let entries: [Entry]

    /// Why there cannot be such a plan. `entry` counts from 0.
    public enum Defect: Error, Equatable {
        case noEntry
        case tooManyEntries
        case noTime(entry: Int)
        case noDay(entry: Int)
        case fromAfterUntil(entry: Int)
        case windowOutOfBounds(entry: Int)
        case gapOutOfBounds(entry: Int)
        case intervalOutOfBounds(entry: Int)
        /// `every` counts from a day, which is not given.
        case intervalWithoutFrom(entry: Int)
        /// No day from `from` to `until` is one of its days.
        case neverDue(entry: Int)
    }

    public static let window: ClosedRange<Duration> = .seconds(5 * 60) ... .seconds(24 * 3600)
    public static let usualWindow: Duration = .seconds(2 * 3600)
    public static let gap: ClosedRange<Duration> = .zero ... .seconds(24 * 3600)
    /// In days.
    public static let interval = 1...366
    public static let mostEntries = 100

    public init(heading: Heading, entries: [Entry]) throws(Defect) {
        guard !entries.isEmpty else { throw .noEntry }
        guard entries.count <= Self.mostEntries else { throw .tooManyEntries }
        for (index, entry) in entries.enumerated() {
            guard !entry.times.isEmpty else { throw .noTime(entry: index) }
            if let from = entry.from, let until = entry.until, from > until { throw .fromAfterUntil(entry: index) }
            guard Self.window.contains(entry.window) else { throw .windowOutOfBounds(entry: index) }
            guard Self.gap.contains(entry.gap) else { throw .gapOutOfBounds(entry: index) }
            switch entry.days {
            case .weekdays(let weekdays): guard !weekdays.isEmpty else { throw .noDay(entry: index) }
            case .every(let days):
                guard Self.interval.contains(days) else { throw .intervalOutOfBounds(entry: index) }
                guard days == 1 || entry.from != nil else { throw .intervalWithoutFrom(entry: index) }
            }
            guard entry.isEverDue else { throw .neverDue(entry: index) }
        }
        self.heading = heading
        self.entries = entries
    }
}

/// The days on which an entry is due, between its first and its last.
public enum DayRule: Equatable, Sendable {
    case weekdays(Set<Weekday>)
    /// Every so many days, counted from the entry's first.
    case every(Int)
}
