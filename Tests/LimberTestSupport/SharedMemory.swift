import Glibc

/// A place for files that never see a disk. What is in it is removed when it is let go.
public final class SharedMemory {
    private var files: Set<String> = []

    public init() throws {
        guard access("/dev/shm", W_OK) == 0 else { throw SystemError("write to /dev/shm") }
    }

    public func path(_ name: String) -> String {
        let path = "/dev/shm/limber-\(getpid())-\(name)"
        files.insert(path)
        return path
    }

    deinit {
        for file in files { unlink(file) }
    }
}
