public import LimberCore

// Routines, as files and as texts.
extension Player {
    public struct ListRoutines: PlayerMethod {
        public static let member = "ListRoutines"
        public init() {}

        public struct Answer: Codable, Equatable, Sendable {
            public var routines: [RoutineInfo]
            /// Of the files that are left out for them.
            public var problems: [Problem]

            public init(routines: [RoutineInfo], problems: [Problem]) {
                self.routines = routines
                self.problems = problems
            }
        }
    }

    /// The routine as written, and unfolded.
    public struct ShowRoutine: PlayerMethod {
        public static let member = "ShowRoutine"

        /// As in `Start`.
        public var routine: String?
        public var text: String?
        public var fromStep: Int?
        public var only: [Int]?
        /// In percent.
        public var scale: Int?
        public var firstSide: Side?
        public var choices: [String]?
        public var auto: Bool?

        public init(
            routine: String? = nil, text: String? = nil, fromStep: Int? = nil, only: [Int]? = nil, scale: Int? = nil,
            firstSide: Side? = nil, choices: [String]? = nil, auto: Bool? = nil
        ) {
            self.routine = routine
            self.text = text
            self.fromStep = fromStep
            self.only = only
            self.scale = scale
            self.firstSide = firstSide
            self.choices = choices
            self.auto = auto
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var routine: RoutineInfo
            public var steps: [Step]
            public var phases: [Phase]
            public var cues: [ScoredCue]

            public init(routine: RoutineInfo, steps: [Step], phases: [Phase], cues: [ScoredCue]) {
                self.routine = routine
                self.steps = steps
                self.phases = phases
                self.cues = cues
            }
        }

        public var source: Source { Source(routine: routine, text: text) }

        public var outOfRange: String? {
            Selection(routine: routine, fromStep: fromStep, only: only, scale: scale, firstSide: firstSide).outOfRange
        }
    }

    /// Checks a routine's text without keeping it.
    public struct Check: PlayerMethod {
        public static let member = "Check"

        public var text: String

        public init(text: String) {
            self.text = text
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var ok: Bool
            public var problems: [Problem]

            public init(ok: Bool, problems: [Problem]) {
                self.ok = ok
                self.problems = problems
            }
        }
    }
}
