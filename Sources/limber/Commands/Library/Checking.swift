import Glibc
import LimberControl
import LimberCore
import LimberFiles

/// A routine's or a plan's file, with what came of reading it.
struct Checking {
    /// Whether it is one.
    let isRight: Bool
    let problems: [Problem]
    /// Nil where it cannot be played.
    let summary: String?

    /// - Throws: where there is nothing to be read.
    init(_ file: String, places: Places) throws(Complaint) {
        if file == "-" {
            let text = try RoutineText(descriptor: STDIN_FILENO, name: "-", path: "<stdin>").text
            let bytes = Array(text.utf8)
            if Plan.isLike(bytes) {
                self.init(file, Plan.reading(bytes, name: "-", path: "<stdin>"), lacks: [])
            } else {
                self.init(file, Routine.reading(bytes, name: "-", path: "<stdin>"))
            }
        } else if Checking.isPlan(file) {
            let entry = PlanLibrary.read(path: file)
            self.init(file, entry.reading, lacks: entry.problems(playing: RoutineLibrary(places)))
        } else {
            self.init(file, RoutineLibrary.read(path: file).reading)
        }
    }

    private init(_ file: String, _ reading: Reading<Routine>) {
        isRight = reading.value != nil
        problems = reading.problems
        summary = reading.value.flatMap { routine in
            guard let options = try? Options(for: routine) else { return nil }
            let timeline = Timeline(routine: routine, options: options)
            let steps = routine.leaves.count
            let length = LengthWording(timeline.length, isOpenEnded: timeline.isOpenEnded)
            return "\(file): ok, \(steps) \(steps == 1 ? "step" : "steps"), \(length)"
        }
    }

    /// - Parameter lacks: what keeps a plan that is right from being played.
    private init(_ file: String, _ reading: Reading<Plan>, lacks: [Problem]) {
        isRight = reading.value != nil
        problems = reading.problems + lacks
        summary = reading.value.map { plan in
            let count = plan.entries.reduce(0) { $0 + $1.times.count }
            return "\(file): ok, a plan with \(count) \(count == 1 ? "time" : "times")"
        }
    }

    private static func isPlan(_ file: String) -> Bool {
        let folders =
            (realpath(file, nil).map { path in
                defer { free(path) }
                return String(cString: path)
            } ?? file).split(separator: "/")
        if folders.dropLast().last?.lowercased() == "plans" { return true }
        guard let bytes = try? FileText.read(file) else { return false }
        return Plan.isLike(bytes)
    }

    /// As the method of limberd answers.
    var answer: Player.Check.Answer {
        Player.Check.Answer(ok: isRight, problems: problems.map(Player.Problem.init))
    }
}

extension Options {
    /// As the routine is played without any wish.
    fileprivate init(for routine: Routine) throws(Invalid) {
        try self.init(validating: Wishes(), for: routine)
    }
}

extension Player.Problem {
    init(_ problem: Problem) {
        self.init(
            severity: problem.severity == .warning ? .warning : .error, path: problem.path, line: problem.line,
            column: problem.column, message: problem.message
        )
    }
}
