import Glibc
import LimberControl
import LimberCore
import LimberFiles

/// A routine file, with what came of reading it.
struct Checking {
    let file: String
    let reading: Reading<Routine>

    /// - Throws: where there is nothing to be read.
    static func read(_ file: String) throws(Complaint) -> Reading<Routine> {
        guard file == "-" else { return RoutineLibrary.read(path: file).reading }
        let text = try RoutineText(descriptor: STDIN_FILENO, name: "-", path: "<stdin>").text
        return Routine.reading(Array(text.utf8), name: "-", path: "<stdin>")
    }

    /// As the method of limberd answers.
    var answer: Player.Check.Answer {
        Player.Check.Answer(ok: reading.value != nil, problems: reading.problems.map(Player.Problem.init))
    }

    /// Nil where it cannot be played.
    var summary: String? {
        guard let routine = reading.value, let options = try? Options(for: routine) else { return nil }
        let timeline = Timeline(routine: routine, options: options)
        let steps = routine.leaves.count
        let length = LengthWording(timeline.length, isOpenEnded: timeline.isOpenEnded)
        return "\(file): ok, \(steps) \(steps == 1 ? "step" : "steps"), \(length)"
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
