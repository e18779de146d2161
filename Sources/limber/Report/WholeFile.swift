import Glibc

/// A file that appears when it is whole, in place of what was there.
struct WholeFile {
    let path: String

    func write(_ text: String) throws(Complaint) {
        // What is no plain file, such as a pipe, is written to as it is.
        var status = stat()
        let isPlain = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
        let target = isPlain ? "\(path).\(getpid()).part" : path
        let flags = O_WRONLY | O_CLOEXEC | (isPlain ? O_CREAT | O_EXCL : 0)
        let descriptor = open(target, flags, 0o666)
        guard descriptor >= 0 else { throw failure }
        do throws(ClosedPipe) { try Output(descriptor: descriptor).write(text) } catch {
            let failure = failure
            close(descriptor)
            if isPlain { unlink(target) }
            throw failure
        }
        guard close(descriptor) == 0, !isPlain || rename(target, path) == 0 else {
            let failure = failure
            if isPlain { unlink(target) }
            throw failure
        }
    }

    private var failure: Complaint { Complaint(.failed, "cannot write \(path): \(String(cString: strerror(errno)))") }
}
