import LimberCore
import LimberTestSupport

/// What `systemd-analyze calendar` says.
enum SystemdCalendar {
    struct Misunderstood: Error {
        let text: String
    }

    /// For each expression the next instants, in seconds since 1970.
    ///
    /// - Parameter base: in seconds since 1970; what is due at it does not count.
    static func elapses(of expressions: [String], after base: Int, count: Int, zone: String) throws -> [[Int]] {
        let result = try ChildProcess.run(
            "systemd-analyze", ["calendar", "--base-time=@\(base)", "--iterations=\(count)"] + expressions,
            environment: ["TZ": zone, "LC_ALL": "C", "SYSTEMD_COLORS": "0"], within: .seconds(120))
        guard result.ending == .exited(0) else { throw Misunderstood(text: result.errors) }
        var answers: [[Int]] = []
        for line in result.output.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.contains("Next elapse:") || line.contains("Iter. #") {
                if line.contains("Next elapse:") { answers.append([]) }
                // Where local time is UTC itself, it is not told once more.
                guard words.last == "UTC" else { continue }
            } else if !line.contains("(in UTC):") {
                continue
            }
            guard let instant = instant(words), !answers.isEmpty else { throw Misunderstood(text: String(line)) }
            answers[answers.count - 1].append(instant)
        }
        return answers
    }

    /// Of `(in UTC): Sat 2026-04-04 14:45:00 UTC`.
    private static func instant(_ words: [Substring]) -> Int? {
        guard words.count >= 3, let day = Day(String(words[words.count - 3])),
            let time = TimeOfDay(String(words[words.count - 2].dropLast(3)))
        else { return nil }
        return day.number * 86_400 + time.minutes * 60
    }
}
