public import Glibc

/// Where limberd listens.
public struct SocketPath: Hashable, Sendable, CustomStringConvertible {
    public enum Invalid: Error, Equatable, CustomStringConvertible {
        case empty
        case hasNUL
        case tooLong(String)

        public var description: String {
            switch self {
            case .empty: "the socket's path is empty; leave the option out, or name a file"
            case .hasNUL: "the socket's path has a NUL"
            case .tooLong(let path):
                "the socket's path is longer than \(SocketPath.greatestLength) bytes, which is all that Linux takes: \(path); "
                    + "use a shorter one with --socket or LIMBER_SOCKET, for limber and limberd alike"
            }
        }
    }

    /// In bytes: `sun_path` of unix(7), without its NUL.
    public static let greatestLength = 107

    public let description: String

    public init(_ path: String) throws(Invalid) {
        guard !path.isEmpty else { throw .empty }
        guard !path.utf8.contains(0) else { throw .hasNUL }
        guard path.utf8.count <= SocketPath.greatestLength else { throw .tooLong(path) }
        description = path
    }

    /// The first that is given of: the option, `LIMBER_SOCKET`, `limber/control` in `XDG_RUNTIME_DIR`, and the same in
    /// `/run/user/UID`. An empty variable counts as absent, and so does an `XDG_RUNTIME_DIR` that is not absolute.
    public static func resolve(
        option: String?, environment: (String) -> String?, user: uid_t
    ) throws(Invalid) -> SocketPath {
        if let option { return try SocketPath(option) }
        if let path = environment("LIMBER_SOCKET"), !path.isEmpty { return try SocketPath(path) }
        if let directory = environment("XDG_RUNTIME_DIR"), directory.hasPrefix("/") {
            return try SocketPath("\(directory)/limber/control")
        }
        return try SocketPath("/run/user/\(user)/limber/control")
    }

    /// Lends the address as `bind` and `connect` take it.
    public func withAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: description.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}
