extension Player {
    /// A routine, as a list of routines shows it.
    public struct RoutineInfo: Codable, Equatable, Sendable {
        public var name: String
        public var title: String
        public var about: String?
        public var source: String?
        public var caution: String?
        public var needs: [String]
        public var theme: String?
        public var steps: Int
        /// Open ends count as their minimum, waits as nothing.
        public var duration: Duration
        /// Whether some phase waits for the user.
        public var openEnded: Bool
        public var builtIn: Bool
        public var path: String?

        public init(
            name: String, title: String, about: String? = nil, source: String? = nil, caution: String? = nil,
            needs: [String] = [], theme: String? = nil, steps: Int, duration: Duration, openEnded: Bool, builtIn: Bool,
            path: String? = nil
        ) {
            self.name = name
            self.title = title
            self.about = about
            self.source = source
            self.caution = caution
            self.needs = needs
            self.theme = theme
            self.steps = steps
            self.duration = duration
            self.openEnded = openEnded
            self.builtIn = builtIn
            self.path = path
        }
    }

    /// One step of a routine as the user wrote it.
    public struct Step: Codable, Equatable, Sendable {
        /// Counted from 1, waits included.
        public var step: Int
        public var name: String
        public var say: [String]
        public var why: String?
        public var feel: String?
        public var caution: String?
        /// 2 where it is done on each side.
        public var sides: Int
        /// False for a warm-up or cool-down.
        public var counts: Bool
        /// The option that is played.
        public var choice: String?
        public var choices: [String]
        /// The names of its positions, where it has any.
        public var positions: [String]?

        public init(
            step: Int, name: String, say: [String] = [], why: String? = nil, feel: String? = nil, caution: String? = nil,
            sides: Int, counts: Bool, choice: String? = nil, choices: [String] = [], positions: [String]? = nil
        ) {
            self.step = step
            self.name = name
            self.say = say
            self.why = why
            self.feel = feel
            self.caution = caution
            self.sides = sides
            self.counts = counts
            self.choice = choice
            self.choices = choices
            self.positions = positions
        }
    }
}
