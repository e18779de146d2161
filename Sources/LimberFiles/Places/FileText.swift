import Glibc

/// Reads files that may be anything: never more than a file of Limber's may have, and never one that could block.
public enum FileText {
    /// - Throws: why the file cannot be read, and what to do; that there is none is one reason.
    public static func read(_ path: String) throws(Problem) -> [UInt8] {
        guard let bytes = try readIfPresent(path) else {
            throw Problem(path: path, message: "there is no such file; check the path")
        }
        return bytes
    }

    /// Nil where there is no file. Of a file that is too large, the first byte too many is read.
    public static func readIfPresent(_ path: String) throws(Problem) -> [UInt8]? {
        // Opened without waiting: a FIFO would wait for its writer, and some devices for their line.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR, !isLink(path) { return nil }
            throw Problem(path: path, message: reason(code, path))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Problem(path: path, message: reason(errno, path)) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let what = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no regular file"
            throw Problem(path: path, message: "this is \(what); put a text file here, or remove it")
        }
        return try readAll(descriptor, path)
    }

    private static func readAll(_ descriptor: Int32, _ path: String) throws(Problem) -> [UInt8] {
        let capacity = SourceText.limit + 1
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while count < capacity, let start = buffer.baseAddress {
                let got = Glibc.read(descriptor, start + count, capacity - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                count += got
            }
        }
        guard failure == 0 else { throw Problem(path: path, message: reason(failure, path)) }
        return bytes
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private static func reason(_ code: Int32, _ path: String) -> String {
        switch code {
        case EACCES, EPERM: "it may not be read; allow it with chmod u+r, and u+x for its folders"
        case ENOENT, ENOTDIR: "it is a link to a file that is not there; mend the link, or remove it"
        case ELOOP: "it is a link that leads to itself; remove it"
        case ENXIO, EWOULDBLOCK: "this is no regular file; put a text file here, or remove it"
        default: "it cannot be read (\(String(cString: strerror(code)))); check the file and its disk"
        }
    }
}
