import Glibc
import LimberTestSupport

/// A place for files that never see a disk. What is in it is removed when it is let go.
final class SharedMemory {
    private var files: Set<String> = []

    init() throws {
        guard access("/dev/shm", W_OK) == 0 else { throw SystemError("write to /dev/shm") }
    }

    func path(_ name: String) -> String {
        let path = "/dev/shm/limber-bench-\(getpid())-\(name)"
        files.insert(path)
        return path
    }

    deinit {
        for file in files { unlink(file) }
    }
}
