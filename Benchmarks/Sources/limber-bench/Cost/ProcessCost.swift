import Glibc
import LimberTestSupport

/// What a running process costs, as the kernel tells.
struct ProcessCost {
    let pid: Int32

    /// How often its threads were switched to so far, whether they had waited or were pushed aside.
    var contextSwitches: Int {
        threads.reduce(0) { sum, thread in
            let text = (try? readText("/proc/\(pid)/task/\(thread)/status")) ?? ""
            let lines = text.split(separator: "\n").filter { $0.contains("ctxt_switches") }
            return lines.reduce(sum) { $0 + Self.integer(in: $1) }
        }
    }

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

    private var threads: [String] {
        guard let directory = opendir("/proc/\(pid)/task") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private static func integer(in line: Substring) -> Int {
        Int(String(line.filter(\.isNumber))) ?? 0
    }
}
