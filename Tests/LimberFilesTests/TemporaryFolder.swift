import Glibc
import LimberFiles
import Testing

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/limber-files-XXXXXX\0".utf8CString)
        let made = try #require(mkdtemp(&template))
        path = String(cString: made)
    }

    deinit {
        Self.removeAll(path)
    }

    private static func removeAll(_ path: String) {
        // Fails for a folder that is not empty, and for nothing else of ours; links are not followed.
        guard remove(path) != 0, let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { removeAll("\(path)/\(name)") }
        }
        closedir(stream)
        remove(path)
    }

    /// Makes the folders on the way too.
    func write(_ text: String, to name: String) throws {
        let file = "\(path)/\(name)"
        makeFolders(of: file)
        let stream = try #require(fopen(file, "w"))
        defer { fclose(stream) }
        let bytes = Array(text.utf8)
        try #require(fwrite(bytes, 1, bytes.count, stream) == bytes.count)
    }

    func makeFolder(_ name: String) {
        makeFolders(of: "\(path)/\(name)/x")
    }

    private func makeFolders(of file: String) {
        for index in file.indices where file[index] == "/" && index != file.startIndex {
            mkdir(String(file[..<index]), 0o700)
        }
    }
}
