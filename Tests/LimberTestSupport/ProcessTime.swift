import Glibc

/// How much processor time a process has taken so far.
public struct ProcessTime: Sendable {
    private let ticks: Int

    /// - Throws: where there is no such process.
    public init(of process: Int32) throws {
        let text = try readText("/proc/\(process)/stat")
        // The name before it, in parentheses, may contain anything.
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Int(fields[12]), let system = Int(fields[13]) else {
            throw SystemError("read /proc/\(process)/stat")
        }
        ticks = user + system
    }

    /// What it took from `earlier` on, to a hundredth of a second.
    public static func - (later: ProcessTime, earlier: ProcessTime) -> Duration {
        .milliseconds((later.ticks - earlier.ticks) * 1000 / sysconf(Int32(_SC_CLK_TCK)))
    }
}
