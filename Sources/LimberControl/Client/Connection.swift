import Glibc

/// A client's connection to limberd. Its methods block, and no longer than they are told to.
///
/// One call at a time: while a stream is open, the connection is taken, and closing it ends the stream.
public final class Connection {
    /// What came of waiting for a reply.
    public enum Arrival: Equatable, Sendable {
        case reply(Reply)
        /// Nothing came in the time given.
        case quiet
        /// limberd has closed the connection.
        case ended
    }

    /// How long limberd may take for a reply, by default.
    public static let patience: Duration = .seconds(5)

    /// For `poll`. When it is readable, call `receive(within: .zero)` until that is quiet: several replies may have come.
    public let descriptor: Int32
    let patience: Duration
    private var reader = MessageReader(limit: MessageReader.longestReply)

    /// Takes over a connected socket.
    init(adopting descriptor: Int32, patience: Duration = Connection.patience) {
        self.descriptor = descriptor
        self.patience = patience
    }

    public convenience init(to path: SocketPath, patience: Duration = Connection.patience) throws(Failure) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(action: "make a socket", errno) }
        self.init(adopting: descriptor, patience: patience)
        // The time that connect may wait, too, where limberd accepts nobody for long.
        var limit = timeval(patience)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard path.withAddress({ connect(descriptor, $0, $1) }) == 0 else {
            throw Failure(connecting: path, errno, patience: patience)
        }
    }

    deinit {
        close(descriptor)
    }

    /// Sends a call. Without `oneway`, its reply is to be received before the next call.
    public func send(_ call: Call) throws(Failure) {
        let deadline = Deadline(after: patience)
        var rest = call.message[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                guard try wait(for: POLLOUT, until: deadline) else { throw .silent(for: patience) }
            } else if errno != EINTR {
                throw Failure(transferring: errno)
            }
        }
    }

    /// The next reply, whether it says success or error.
    ///
    /// - Parameter time: How long to wait; nil for as long as it takes.
    public func receive(within time: Duration?) throws(Failure) -> Arrival {
        let deadline = Deadline(after: time)
        while true {
            do {
                if let message = try reader.next() { return .reply(try Reply(reading: message)) }
            } catch {
                throw .notUnderstood("\(error)")
            }
            guard try wait(for: POLLIN, until: deadline) else { return .quiet }
            guard try fill() else {
                if reader.isInMessage { throw .notUnderstood("the connection ended within a reply") }
                return .ended
            }
        }
    }

    /// - Returns: false at the end of the input.
    private func fill() throws(Failure) -> Bool {
        let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { bytes in
            let count = recv(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT))
            if count > 0 { reader.append(UnsafeRawBufferPointer(rebasing: bytes[..<count])) }
            return count
        }
        guard count < 0 else { return count > 0 }
        guard errno == EAGAIN || errno == EINTR else { throw Failure(transferring: errno) }
        return true
    }

    /// - Returns: false when the time is over.
    private func wait(for events: Int32, until deadline: Deadline) throws(Failure) -> Bool {
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let ready = poll(&entry, 1, deadline.milliseconds)
            if ready > 0 { return true }
            if ready < 0, errno != EINTR { throw .system(action: "wait for limberd", errno) }
            if deadline.isOver { return false }
        }
    }
}
