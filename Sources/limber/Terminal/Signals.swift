import Glibc
import Synchronization

/// Where handlers, which may do next to nothing, write the signals that came.
private let signalWriter = Atomic<Int32>(-1)

/// Signals as bytes of a descriptor that can be polled. One at a time in a process.
final class Signals {
    let descriptor: Int32
    private let writer: Int32
    private let caught: [Int32]
    private var former: [(Int32, sigaction)] = []

    init(_ caught: [Int32]) throws(Complaint) {
        var ends: [Int32] = [-1, -1]
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        guard socketpair(AF_UNIX, Int32(kind), 0, &ends) == 0 else {
            throw Complaint(.failed, "cannot make a pair of sockets: \(String(cString: strerror(errno)))")
        }
        (descriptor, writer) = (ends[0], ends[1])
        self.caught = caught
        signalWriter.store(writer, ordering: .sequentiallyConsistent)
        for number in caught {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                let code = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(signalWriter.load(ordering: .sequentiallyConsistent), &byte, 1)
                errno = code
            }
            action.sa_flags = SA_RESTART
            var old = sigaction()
            if sigaction(number, &action, &old) == 0 { former.append((number, old)) }
        }
    }

    /// Those that came since, in order.
    func take() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map(Int32.init) : []
    }

    deinit {
        for (number, action) in former {
            var action = action
            sigaction(number, &action, nil)
        }
        signalWriter.store(-1, ordering: .sequentiallyConsistent)
        close(descriptor)
        close(writer)
    }
}

/// A signal that ends the program, once the terminal is in order again.
struct Terminated: Error {
    let signal: Int32

    /// Dies of the signal, as its sender expects; SIGINT has an exit status instead.
    func finish() -> Never {
        if signal != SIGINT {
            Glibc.signal(signal, SIG_DFL)
            raise(signal)
        }
        exit(signal == SIGINT ? ExitStatus.interrupted.rawValue : ExitStatus.failed.rawValue)
    }
}
