import Glibc
import LimberTestSupport

/// Where it was measured: figures of other machines, and of busier ones, differ.
struct Surroundings: Codable {
    let kernel: String
    let processor: String
    let processors: Int
    let memory: String
    let load: String

    /// The machine as it is now.
    static func now() -> Surroundings {
        func line(of path: String, named name: String) -> String {
            let text = (try? readText(path)) ?? ""
            let line = text.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
            return String(line.drop { $0 != ":" }.dropFirst().drop { $0 == " " })
        }
        return Surroundings(
            kernel: ((try? readText("/proc/sys/kernel/osrelease")) ?? "").filter { $0 != "\n" },
            processor: line(of: "/proc/cpuinfo", named: "model name"),
            processors: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            memory: line(of: "/proc/meminfo", named: "MemTotal"),
            load: loadAverages
        )
    }

    /// How many processes wanted to run in the last 1, 5 and 15 minutes.
    static var loadAverages: String {
        ((try? readText("/proc/loadavg")) ?? "").split(separator: " ").prefix(3).joined(separator: " ")
    }
}
