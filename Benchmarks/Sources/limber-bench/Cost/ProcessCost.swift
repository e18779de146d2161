import Glibc
import LimberTestSupport

/// What a running process costs, as the kernel tells.
struct ProcessCost {
    let pid: Int32

    /// Its share of memory, shared pages divided by who shares them, in MB of 1,000,000 bytes.
    var proportionalMemory: Double {
        let text = (try? readText("/proc/\(pid)/smaps_rollup")) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("Pss:") } ?? ""
        return Double(Self.integer(in: line)) * 1024 / 1e6
    }

    /// Processor time so far, in seconds.
    var processorTime: Double {
        let text = (try? readText("/proc/\(pid)/stat")) ?? ""
        // The name before it, in parentheses, may contain anything.
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func integer(in line: Substring) -> Int {
        Int(String(line.filter(\.isNumber))) ?? 0
    }
}
