import Glibc

/// The reader of the output has gone.
struct ClosedPipe: Error {}

/// Standard output or standard error, unbuffered: a line is there when it is written.
struct Output {
    static let data = Output(descriptor: STDOUT_FILENO)
    static let messages = Output(descriptor: STDERR_FILENO)

    let descriptor: Int32

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Writes all of it, as it is.
    func write(_ text: String) throws(ClosedPipe) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&entry, 1, -1)
            } else if errno != EINTR {
                throw ClosedPipe()
            }
        }
    }

    func line(_ text: String) throws(ClosedPipe) {
        try write(text + "\n")
    }

    /// A message, which is lost where nobody reads it.
    static func say(_ message: String) {
        guard !message.isEmpty else { return }
        do { try messages.line("limber: \(message)") } catch {}
    }

    /// What is worth knowing, but no data.
    static func note(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        do { try messages.line(lines.joined(separator: "\n")) } catch {}
    }
}
