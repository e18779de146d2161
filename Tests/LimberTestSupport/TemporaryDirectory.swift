import Glibc

/// A directory of the test's own, removed with all that is in it when it is let go. Its path is short, so that the
/// sockets in it keep below the 107 bytes that a Unix socket's path may have.
public final class TemporaryDirectory {
    public let path: String

    public init() throws(SystemError) {
        var template = Array("/tmp/limber-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
        path = template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
    }

    /// A path within the directory.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file within the directory, and the directories that lead to it. Returns its path.
    @discardableResult
    public func write(_ text: String, to name: String) throws(SystemError) -> String {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/\(part)"
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw SystemError("mkdir \(folder)") }
        }
        try writeFile(Array(text.utf8), to: path(name))
        return path(name)
    }

    deinit {
        remove(path)
    }

    private func remove(_ path: String) {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name == "." || name == ".." { continue }
                let child = "\(path)/\(name)"
                if entry.pointee.d_type == UInt8(DT_DIR) { remove(child) } else { unlink(child) }
            }
            closedir(directory)
        }
        rmdir(path)
    }
}
