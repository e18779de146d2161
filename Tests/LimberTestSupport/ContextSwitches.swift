import Glibc

/// How often the threads that a process has now were switched to so far, whether they had waited or were pushed aside.
public func contextSwitches(of process: Int32) throws -> Int {
    let folder = "/proc/\(process)/task"
    guard let directory = opendir(folder) else { throw SystemError("opendir \(folder)") }
    defer { closedir(directory) }
    var sum = 0
    while let entry = readdir(directory) {
        let thread = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        // One may end meanwhile.
        guard Int(thread) != nil, let text = try? readText("\(folder)/\(thread)/status") else { continue }
        for line in text.split(separator: "\n") where line.contains("ctxt_switches") {
            sum += line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0
        }
    }
    return sum
}
