/// What came of reading a file: a value, or problems that say why there is none. A value may come with warnings.
public struct Reading<Value: Sendable>: Sendable {
    /// Nil where one of the problems is an error, and only there.
    public let value: Value?
    public let problems: [Problem]

    public init(_ value: Value, warnings: [Problem] = []) {
        self.value = value
        problems = warnings
    }

    /// - Precondition: one of the problems is an error.
    public init(failed problems: [Problem]) {
        precondition(problems.contains { $0.severity == .error }, "what cannot be read has an error")
        value = nil
        self.problems = problems
    }

    /// Gathers what was found. The value is made only where nothing is wrong; it may still fail with a problem.
    init(_ findings: Findings, making value: () throws(Problem) -> Value?) {
        var made: Value?
        if !findings.hasErrors {
            do { made = try value() } catch { findings.add(error) }
        }
        if let made, !findings.hasErrors {
            self.init(made, warnings: findings.problems)
        } else {
            self.init(failed: findings.problems)
        }
    }
}

extension Reading: Equatable where Value: Equatable {}
