import CSystemd
import Glibc
import LimberControl

/// The socket on which clients are served, and the lock by which no other daemon serves there.
struct ListeningSocket {
    /// Why there is none.
    enum Failure: Error, Equatable, CustomStringConvertible {
        case anotherDaemon(path: String)
        case foreignFolder(path: String)
        case occupied(path: String)
        case unsuitable(count: Int)
        case system(action: String, path: String, errno: Int32)

        var description: String {
            switch self {
            case .anotherDaemon(let path):
                "another limberd serves on \(path); use it, stop it, or give this one another --socket"
            case .foreignFolder(let path):
                "the folder \(path) is open to others; make it your own with mode 0700, or give another --socket"
            case .occupied(let path):
                "\(path) is there and is no socket; remove it, or give another --socket"
            case .unsuitable(let count):
                "systemd passed \(count) descriptors; limberd takes exactly one, a Unix stream socket that listens"
            case .system(let action, let path, let code):
                "cannot \(action) \(path): \(String(cString: strerror(code)))"
            }
        }
    }

    let descriptor: Int32
    private let lock: Int32
    /// The path to be removed at the end, where the socket is of our own making.
    private let ownPath: String?

    /// Takes over the socket that systemd passed, or makes one at `path`.
    init(path: SocketPath) throws(Failure) {
        let passed = sd_listen_fds(1)
        if passed != 0 {
            guard passed == 1, sd_is_socket_unix(Self.firstPassed, Int32(SOCK_STREAM.rawValue), 1, nil, 0) > 0 else {
                throw .unsuitable(count: Int(max(0, passed)))
            }
            descriptor = Self.firstPassed
            let own = Self.path(of: descriptor) ?? path.description
            lock = try Self.takeLock(beside: own)
            ownPath = nil
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        } else {
            try Self.prepareFolder(of: path.description)
            lock = try Self.takeLock(beside: path.description)
            descriptor = try Self.listen(at: path)
            ownPath = path.description
        }
    }

    /// Removes what was made; the lock goes with the process.
    func remove() {
        if let ownPath { unlink(ownPath) }
    }

    private static let firstPassed: Int32 = 3

    private static func path(of descriptor: Int32) -> String? {
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard result == 0, address.sun_family == sa_family_t(AF_UNIX) else { return nil }
        let path = withUnsafeBytes(of: &address.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return path.isEmpty ? nil : path
    }

    /// Makes the folder where it is missing. One that others may write to is refused: they could put their socket there.
    private static func prepareFolder(of path: String) throws(Failure) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw .system(action: "make", path: folder, errno: errno) }
        var status = stat()
        guard stat(folder, &status) == 0 else { throw .system(action: "look at", path: folder, errno: errno) }
        guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else { throw .foreignFolder(path: folder) }
    }

    private static func takeLock(beside path: String) throws(Failure) -> Int32 {
        let file = path + ".lock"
        let lock = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw .system(action: "open", path: file, errno: errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw .anotherDaemon(path: path)
        }
        return lock
    }

    /// With the lock taken, a socket that is there is a leftover, unless someone else has it.
    private static func listen(at path: SocketPath) throws(Failure) -> Int32 {
        let name = path.description
        var status = stat()
        if lstat(name, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFSOCK else { throw .occupied(path: name) }
            guard isLeftover(path) else { throw .anotherDaemon(path: name) }
            guard unlink(name) == 0 else { throw .system(action: "remove", path: name, errno: errno) }
        }
        let made = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard made >= 0 else { throw .system(action: "make a socket for", path: name, errno: errno) }
        // Nobody else can reach it before its mode is set: its folder is ours alone, or at least not theirs to write to.
        guard path.withAddress({ bind(made, $0, $1) }) == 0, chmod(name, 0o600) == 0, Glibc.listen(made, 128) == 0 else {
            let code = errno
            close(made)
            throw .system(action: "listen on", path: name, errno: code)
        }
        return made
    }

    /// Whether no process has it any more, which only a refused connection shows.
    private static func isLeftover(_ path: SocketPath) -> Bool {
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard probe >= 0 else { return false }
        defer { close(probe) }
        return path.withAddress { connect(probe, $0, $1) } != 0 && errno == ECONNREFUSED
    }
}
