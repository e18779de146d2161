extension Player {
    /// The plans, those that are not in force too.
    public struct ListPlans: PlayerMethod {
        public static let member = "ListPlans"
        public init() {}

        public struct Answer: Codable, Equatable, Sendable {
            public var plans: [PlanInfo]
            /// Of files that cannot be read.
            public var problems: [Problem]

            public init(plans: [PlanInfo], problems: [Problem]) {
                self.plans = plans
                self.problems = problems
            }
        }
    }

    /// Puts a plan in force, or out of it.
    public struct EnablePlan: PlayerMethod {
        public static let member = "EnablePlan"

        public var plan: String
        public var enabled: Bool

        public init(plan: String, enabled: Bool) {
            self.plan = plan
            self.enabled = enabled
        }

        public var outOfRange: String? { PlanInfo.isName(plan) ? nil : "plan" }

        public struct Answer: Codable, Equatable, Sendable {
            public var plan: PlanInfo

            public init(plan: PlanInfo) {
                self.plan = plan
            }
        }
    }

    public struct PlanInfo: Codable, Equatable, Sendable {
        public var name: String
        public var title: String
        public var about: String?
        public var source: String?
        public var caution: String?
        /// Whether it is in force.
        public var enabled: Bool
        public var builtIn: Bool
        public var path: String?
        /// The day from which on it is in force, as in `2026-11-28`.
        public var since: String?
        /// When it is due next.
        public var next: String?
        /// Why it cannot be played as it is.
        public var problem: String?
        public var entries: [PlanEntry]

        public init(
            name: String, title: String, about: String? = nil, source: String? = nil, caution: String? = nil, enabled: Bool,
            builtIn: Bool, path: String? = nil, since: String? = nil, next: String? = nil, problem: String? = nil,
            entries: [PlanEntry]
        ) {
            self.name = name
            self.title = title
            self.about = about
            self.source = source
            self.caution = caution
            self.enabled = enabled
            self.builtIn = builtIn
            self.path = path
            self.since = since
            self.next = next
            self.problem = problem
            self.entries = entries
        }

        /// What may be looked up; it is shown to every client.
        static func isName(_ text: String?) -> Bool {
            guard let text else { return true }
            return !text.isEmpty && text.isPlain()
        }
    }

    /// When a plan is due.
    public struct PlanEntry: Codable, Equatable, Sendable {
        /// Times of day, as in `07:30`.
        public var at: [String]
        /// As it would stand in a file: `Mon..Fri, Sun`, or `every 2 days`.
        public var days: String
        /// As in `2026-11-28`.
        public var firstDay: String?
        public var lastDay: String?
        public var routine: String
        /// Whether its sessions begin without the user.
        public var startsByItself: Bool

        public init(
            at: [String], days: String, firstDay: String? = nil, lastDay: String? = nil, routine: String, startsByItself: Bool
        ) {
            self.at = at
            self.days = days
            self.firstDay = firstDay
            self.lastDay = lastDay
            self.routine = routine
            self.startsByItself = startsByItself
        }
    }
}
