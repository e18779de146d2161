extension Player {
    /// Something wrong in a file or a text.
    public struct Problem: Codable, Equatable, Sendable, CustomStringConvertible {
        public var severity: Severity
        public var path: String?
        /// Counted from 1.
        public var line: Int?
        /// Counted from 1.
        public var column: Int?
        /// What is wrong and what to do, without the place.
        public var message: String

        public init(severity: Severity, path: String? = nil, line: Int? = nil, column: Int? = nil, message: String) {
            self.severity = severity
            self.path = path
            self.line = line
            self.column = column
            self.message = message
        }

        /// The place, as compilers write it, and the message.
        public var description: String {
            let place = [path, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
            let warning = severity == .warning ? "warning: " : ""
            return "\(place.isEmpty ? "" : "\(place): ")\(warning)\(message)"
        }
    }
}
