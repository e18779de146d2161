extension Player {
    /// Reads the configuration again.
    public struct Reload: PlayerMethod {
        public static let member = "Reload"
        public init() {}

        public struct Answer: Codable, Equatable, Sendable {
            /// Warnings.
            public var problems: [Problem]

            public init(problems: [Problem]) {
                self.problems = problems
            }
        }
    }
}
