public import LimberCore

// What was done.
extension Player {
    /// Past sessions, the newest first.
    public struct ListSessions: PlayerMethod {
        public static let member = "ListSessions"
        public static let limits = 1...1000

        /// Of sessions; 20 where it is absent. Fewer are told where they are long.
        public var limit: Int?
        /// Tell those before this session.
        public var before: String?

        public init(limit: Int? = nil, before: String? = nil) {
            self.limit = limit
            self.before = before
        }

        public var outOfRange: String? { ListSessions.limits.contains(limit ?? 1) ? nil : "limit" }

        public struct Answer: Codable, Equatable, Sendable {
            public var sessions: [Session]
            /// Whether there are earlier ones.
            public var more: Bool

            public init(sessions: [Session], more: Bool) {
                self.sessions = sessions
                self.more = more
            }
        }
    }

    /// What the user says of a session afterwards.
    public struct Note: PlayerMethod {
        public static let member = "Note"
        /// In scalars.
        public static let longest = 4000

        /// The latest where it is absent.
        public var session: String?
        /// 0 to 10.
        public var pain: Int?
        public var text: String?

        public init(session: String? = nil, pain: Int? = nil, text: String? = nil) {
            self.session = session
            self.pain = pain
            self.text = text
        }

        public var outOfRange: String? {
            if !(0...10).contains(pain ?? 0) { return "pain" }
            return text?.isPlain(lines: true, upTo: Note.longest) ?? true ? nil : "text"
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var session: Session

            public init(session: Session) {
                self.session = session
            }
        }
    }

    /// The whole history as a text, in parts.
    public struct Export: PlayerMethod {
        public static let member = "Export"

        /// What the part before told as `next`; absent for the first.
        public var from: Int?

        public init(from: Int? = nil) {
            self.from = from
        }

        public var outOfRange: String? { from ?? 0 >= 0 ? nil : "from" }

        public struct Answer: Codable, Equatable, Sendable {
            public var text: String
            /// Absent in the last part.
            public var next: Int?

            public init(text: String, next: Int? = nil) {
                self.text = text
                self.next = next
            }
        }
    }

    /// Takes in a text that `Export` made, in parts; nothing changes before the last.
    public struct Import: PlayerMethod {
        public static let member = "Import"

        public var text: String
        /// What the first part was answered; absent there.
        public var upload: String?
        /// Whether another part follows.
        public var more: Bool?

        public init(text: String, upload: String? = nil, more: Bool? = nil) {
            self.text = text
            self.upload = upload
            self.more = more
        }

        public struct Answer: Codable, Equatable, Sendable {
            /// Names the text in the next part; absent after the last.
            public var upload: String?
            /// How many sessions were added, and how many were known before.
            public var added: Int?
            public var known: Int?

            public init(upload: String? = nil, added: Int? = nil, known: Int? = nil) {
                self.upload = upload
                self.added = added
                self.known = known
            }
        }
    }

    /// A session as it is remembered.
    public struct Session: Codable, Equatable, Sendable {
        public var session: String
        public var start: String
        /// Absent while it is not over, like `outcome`.
        public var end: String?
        public var routine: String
        public var title: String
        public var outcome: Outcome?
        /// Time held that counts as stretching.
        public var stretched: Duration
        public var painBefore: Int?
        public var painDuring: Int?
        public var painAfter: Int?
        public var note: String?
        public var client: String?
        public var plan: String?
        public var dose: String?
        public var cuesPlayed: Int?
        public var cuesLost: Int?
        public var worstLate: Microseconds?
        public var holds: [Held]

        public init(
            session: String, start: String, end: String? = nil, routine: String, title: String, outcome: Outcome? = nil,
            stretched: Duration, painBefore: Int? = nil, painDuring: Int? = nil, painAfter: Int? = nil, note: String? = nil,
            client: String? = nil, plan: String? = nil, dose: String? = nil, cuesPlayed: Int? = nil, cuesLost: Int? = nil,
            worstLate: Microseconds? = nil, holds: [Held] = []
        ) {
            self.session = session
            self.start = start
            self.end = end
            self.routine = routine
            self.title = title
            self.outcome = outcome
            self.stretched = stretched
            self.painBefore = painBefore
            self.painDuring = painDuring
            self.painAfter = painAfter
            self.note = note
            self.client = client
            self.plan = plan
            self.dose = dose
            self.cuesPlayed = cuesPlayed
            self.cuesLost = cuesLost
            self.worstLate = worstLate
            self.holds = holds
        }
    }

    /// What was held of a phase.
    public struct Held: Codable, Equatable, Sendable {
        public var step: Int
        public var name: String
        public var side: Side
        public var set: Int
        public var sets: Int
        public var round: Int?
        public var position: String?
        public var counts: Bool
        public var planned: Duration
        public var held: Duration
        /// How many repetitions were planned, and how many done to their end.
        public var reps: Int?
        public var repetitions: Int?
        public var start: String

        public init(
            step: Int, name: String, side: Side, set: Int, sets: Int, round: Int? = nil, position: String? = nil, counts: Bool,
            planned: Duration, held: Duration, reps: Int? = nil, repetitions: Int? = nil, start: String
        ) {
            self.step = step
            self.name = name
            self.side = side
            self.set = set
            self.sets = sets
            self.round = round
            self.position = position
            self.counts = counts
            self.planned = planned
            self.held = held
            self.reps = reps
            self.repetitions = repetitions
            self.start = start
        }
    }
}
