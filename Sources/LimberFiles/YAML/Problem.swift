/// What is wrong in a file, where, and what to do about it.
public struct Problem: Error, Hashable, Sendable {
    public enum Severity: String, CaseIterable, Sendable {
        case error
        /// Worth a look; the file is used all the same.
        case warning
    }

    public var severity: Severity
    /// Nil for a text that came without a file.
    public var path: String?
    /// Counted from 1; nil where the problem is the file as a whole.
    public var line: Int?
    /// In code points, counted from 1.
    public var column: Int?
    /// What is wrong; what to do.
    public var message: String

    public init(severity: Severity = .error, path: String?, line: Int? = nil, column: Int? = nil, message: String) {
        self.severity = severity
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }

    public init(severity: Severity = .error, path: String?, at mark: Mark, message: String) {
        self.init(severity: severity, path: path, line: mark.line, column: mark.column, message: message)
    }
}

extension Problem: CustomStringConvertible {
    /// `file:line:column: what is wrong; what to do`, without the parts that are not known.
    public var description: String {
        let place = [path, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
        let text = severity == .warning ? "warning: \(message)" : message
        return place.isEmpty ? text : "\(place): \(text)"
    }
}

/// A place in a text.
public struct Mark: Hashable, Comparable, Sendable {
    /// Counted from 1.
    public var line: Int
    /// In code points, counted from 1.
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static let start = Mark(line: 1, column: 1)

    public static func < (left: Mark, right: Mark) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
