/// The problems of one file, gathered while it is read.
final class Findings {
    /// How many are told one by one; of the others, only how many they are.
    static let limit = 100

    let path: String?
    private var found: [Problem] = []
    private(set) var errorCount = 0

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
        if problem.severity == .error { errorCount += 1 }
        found.append(problem)
    }

    var hasErrors: Bool { errorCount > 0 }

    /// In the order of the file. Where there are too many, the last one says how many more there are.
    var problems: [Problem] {
        let order = found.indices.sorted { left, right in
            let (first, second) = (found[left], found[right])
            return (first.line ?? 0, first.column ?? 0, left) < (second.line ?? 0, second.column ?? 0, right)
        }
        let sorted = order.map { found[$0] }
        guard sorted.count > Self.limit else { return sorted }
        let rest = sorted[Self.limit...]
        let severity: Problem.Severity = rest.contains { $0.severity == .error } ? .error : .warning
        let message = "there are \(rest.count) more problems; mend those above first"
        return sorted[..<Self.limit] + [Problem(severity: severity, path: path, line: rest.first?.line, message: message)]
    }
}
