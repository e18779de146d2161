import ArgumentParser
import LimberCore
import LimberFiles

extension Duration {
    /// Reads a duration of the command line, such as 30s.
    static func argument(_ text: String) throws -> Duration {
        do {
            return try Duration(written: text)
        } catch {
            throw ValidationError("it is \(error)")
        }
    }

    /// Reads one that must lie within bounds.
    static func argument(in bounds: ClosedRange<Duration>) -> @Sendable (String) throws -> Duration {
        { text in
            let duration = try argument(text)
            guard bounds.contains(duration) else {
                throw ValidationError(
                    "it is \(duration.written), and must be \(bounds.lowerBound.written) to \(bounds.upperBound.written)")
            }
            return duration
        }
    }
}
