public import LimberCore

extension Player {
    /// Begins a session.
    public struct Start: PlayerMethod {
        public static let member = "Start"

        /// What to play, or where `text` is given, only its name.
        public var routine: String?
        /// A routine as it would stand in a file.
        public var text: String?
        /// Counted from 1.
        public var fromStep: Int?
        /// Counted from 1.
        public var only: [Int]?
        /// In percent.
        public var scale: Int?
        public var firstSide: Side?
        /// Begin with the side that has had clearly less.
        public var neglected: Bool?
        public var choices: [String]?
        public var theme: String?
        /// Open holds end at their minimum, and waits are left out.
        public var auto: Bool?
        /// Stop a session that runs.
        public var replace: Bool?
        /// How much it hurts before, 0 to 10.
        public var pain: Int?
        /// The program that begins it, for the history.
        public var client: String?

        public init(
            routine: String? = nil, text: String? = nil, fromStep: Int? = nil, only: [Int]? = nil, scale: Int? = nil,
            firstSide: Side? = nil, neglected: Bool? = nil, choices: [String]? = nil, theme: String? = nil, auto: Bool? = nil,
            replace: Bool? = nil, pain: Int? = nil, client: String? = nil
        ) {
            self.routine = routine
            self.text = text
            self.fromStep = fromStep
            self.only = only
            self.scale = scale
            self.firstSide = firstSide
            self.neglected = neglected
            self.choices = choices
            self.theme = theme
            self.auto = auto
            self.replace = replace
            self.pain = pain
            self.client = client
        }

        public struct Answer: Codable, Equatable, Sendable {
            public var session: String
            public var status: Status
            /// What the session belongs to; absent where it is no plan.
            public var plan: String?
            public var dose: String?
            /// Where one side of its stretches has had clearly less lately.
            public var sides: SideBalance?

            public init(
                session: String, status: Status, plan: String? = nil, dose: String? = nil, sides: SideBalance? = nil
            ) {
                self.session = session
                self.status = status
                self.plan = plan
                self.dose = dose
                self.sides = sides
            }
        }

        public var source: Source { Source(routine: routine, text: text) }

        public var outOfRange: String? {
            if !(0...10).contains(pain ?? 0) { return "pain" }
            if let client, !Start.isName(client) { return "client" }
            if neglected == true, firstSide != nil { return "neglected" }
            return selection.outOfRange
        }

        private static func isName(_ text: String) -> Bool {
            !text.isEmpty && text.isPlain(upTo: 100)
        }

        /// The parts that choose what of the routine is played.
        var selection: Selection {
            Selection(routine: routine, fromStep: fromStep, only: only, scale: scale, firstSide: firstSide)
        }
    }

    /// What either side has had of a session's stretches in the last four weeks.
    public struct SideBalance: Codable, Equatable, Sendable {
        public var left: Duration
        public var right: Duration
        /// The one that has had clearly less.
        public var neglected: Side
        /// The one that the session begins with.
        public var first: Side

        public init(left: Duration, right: Duration, neglected: Side, first: Side) {
            self.left = left
            self.right = right
            self.neglected = neglected
            self.first = first
        }
    }

    /// Where a routine is to be had from.
    public enum Source: Equatable, Sendable {
        /// The one that the configuration names.
        case configured
        /// To be looked up.
        case named(String)
        /// Not to be looked up; `name` is what to call it.
        case text(String, name: String?)

        init(routine: String?, text: String?) {
            self =
                switch (routine, text) {
                case (let name, let text?): .text(text, name: name)
                case (let name?, nil): .named(name)
                case (nil, nil): .configured
                }
        }
    }

    /// What `Start` and `ShowRoutine` both can say of a routine, and its ranges.
    struct Selection {
        let routine: String?
        let fromStep: Int?
        let only: [Int]?
        let scale: Int?
        let firstSide: Side?

        var outOfRange: String? {
            // It is shown to every client.
            if let routine, routine.isEmpty || !routine.isPlain() { return "routine" }
            if let fromStep, fromStep < 1 { return "fromStep" }
            if let only, only.isEmpty || only.contains(where: { $0 < 1 }) { return "only" }
            if let scale, !Limits.scale.contains(scale) { return "scale" }
            if firstSide == .both { return "firstSide" }
            return nil
        }
    }
}
