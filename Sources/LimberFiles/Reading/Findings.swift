/// The problems of one file, gathered while it is read.
final class Findings {
    /// How many are told one by one; of the others, only how many they are.
    static let limit = 100
    /// How many are kept, so that those which come first in the file are among them.
    private static let capacity = 1000

    let path: String?
    private var found: [Problem] = []
    private var dropped = 0
    private(set) var hasErrors = false

    init(path: String?) {
        self.path = path
    }

    func error(_ message: String, at mark: Mark) {
        add(Problem(path: path, at: mark, message: message))
    }

    func warning(_ message: String, at mark: Mark) {
        add(Problem(severity: .warning, path: path, at: mark, message: message))
    }

    func add(_ problem: Problem) {
        if problem.severity == .error { hasErrors = true }
        if isFull {
            dropped += 1
        } else {
            found.append(problem)
        }
    }

    /// No more is kept. A costly suggestion would be for nothing then, and a file of nothing but errors must not cost seconds.
    var isFull: Bool { found.count >= Self.capacity }

    /// In the order of the file. Where there are too many, the last one says how many more there are.
    var problems: [Problem] {
        let order = found.indices.sorted { left, right in
            let (first, second) = (found[left], found[right])
            return (first.line ?? 0, first.column ?? 0, left) < (second.line ?? 0, second.column ?? 0, right)
        }
        let sorted = order.map { found[$0] }
        guard sorted.count > Self.limit else { return sorted }
        let rest = sorted[Self.limit...]
        let more = "there are \(rest.count + dropped) more problems; mend those above first"
        let isError = hasErrors && !sorted[..<Self.limit].contains { $0.severity == .error }
        let severity: Problem.Severity = isError || rest.contains { $0.severity == .error } ? .error : .warning
        return sorted[..<Self.limit] + [Problem(severity: severity, path: path, line: rest.first?.line, message: more)]
    }
}
