import Glibc
import LimberControl
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// Whose socket it is: a live one is never taken away, a leftover one is replaced.
@Suite struct ListeningSocketTests {
    private let directory: TemporaryDirectory
    private let path: SocketPath

    init() throws {
        directory = try TemporaryDirectory()
        path = try SocketPath(directory.path("limber/control"))
    }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : nil
    }

    private func make(_ kind: __socket_type, isListening: Bool) throws -> Int32 {
        mkdir(directory.path("limber"), 0o700)
        let made = socket(AF_UNIX, Int32(kind.rawValue), 0)
        guard path.withAddress({ bind(made, $0, $1) }) == 0 else { throw SystemError("bind") }
        if isListening { listen(made, 1) }
        return made
    }

    @Test func itsFolderAndItselfAreForItsUserAlone() throws {
        let before = umask(0o022)
        umask(before)
        let socket = try ListeningSocket(path: path)
        #expect(mode(directory.path("limber")) == S_IFDIR | 0o700)
        #expect(mode(path.description) == S_IFSOCK | 0o600)
        #expect(umask(before) == before, "the process's mask is as it was")
        _ = try Connection(to: path)
        socket.remove()
        #expect(mode(path.description) == nil)
        close(socket.descriptor)
    }

    @Test func aSecondDaemonIsRefusedWhateverBecameOfTheSocket() throws {
        let first = try ListeningSocket(path: path)
        #expect(throws: ListeningSocket.Failure.anotherDaemon(path: path.description)) { try ListeningSocket(path: path) }
        unlink(path.description)
        #expect(throws: ListeningSocket.Failure.anotherDaemon(path: path.description)) { try ListeningSocket(path: path) }
        close(first.descriptor)
    }

    @Test func aLeftoverSocketIsReplaced() throws {
        close(try make(SOCK_STREAM, isListening: true))
        let socket = try ListeningSocket(path: path)
        _ = try Connection(to: path)
        socket.remove()
        close(socket.descriptor)
    }

    @Test(arguments: [(SOCK_STREAM, true), (SOCK_SEQPACKET, true), (SOCK_DGRAM, false)])
    func aLiveSocketIsNeverRemoved(kind: __socket_type, isListening: Bool) throws {
        let other = try make(kind, isListening: isListening)
        #expect(throws: ListeningSocket.Failure.anotherDaemon(path: path.description)) { try ListeningSocket(path: path) }
        #expect(mode(path.description) != nil)
        close(other)
    }

    @Test func aSocketWhoseQueueIsFullIsLive() throws {
        let other = try make(SOCK_STREAM, isListening: true)
        var clients: [Int32] = []
        while true {
            let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
            clients.append(client)
            if path.withAddress({ connect(client, $0, $1) }) != 0 { break }
        }
        #expect(throws: ListeningSocket.Failure.anotherDaemon(path: path.description)) { try ListeningSocket(path: path) }
        for descriptor in clients + [other] { close(descriptor) }
    }

    @Test(arguments: ["file", "folder", "link"])
    func whatIsNoSocketIsLeftAlone(kind: String) throws {
        try directory.write("mine", to: "limber/other")
        switch kind {
        case "file": try directory.write("mine", to: "limber/control")
        case "folder": mkdir(path.description, 0o700)
        default: symlink(directory.path("limber/other"), path.description)
        }
        let before = mode(path.description)
        #expect(throws: ListeningSocket.Failure.occupied(path: path.description)) { try ListeningSocket(path: path) }
        #expect(mode(path.description) == before)
        #expect(try readText(directory.path("limber/other")) == "mine")
    }

    @Test(arguments: [mode_t(0o777), 0o770, 0o1777, 0o702])
    func aFolderThatOthersMayWriteToIsRefused(mode: mode_t) throws {
        mkdir(directory.path("limber"), 0o700)
        chmod(directory.path("limber"), mode)
        #expect(throws: ListeningSocket.Failure.foreignFolder(path: directory.path("limber"))) { try ListeningSocket(path: path) }
    }

    @Test func aFolderOfAnotherUserIsRefused() throws {
        mkdir(directory.path("limber"), 0o700)
        // Only root can give a folder away.
        guard chown(directory.path("limber"), 65_534, 65_534) == 0 else { return }
        #expect(throws: ListeningSocket.Failure.foreignFolder(path: directory.path("limber"))) { try ListeningSocket(path: path) }
    }

    @Test func aFolderThatCannotBeMadeIsSaid() throws {
        let deep = try SocketPath(directory.path("no/such/folder/control"))
        #expect(throws: ListeningSocket.Failure.system(action: "make", path: directory.path("no/such/folder"), errno: ENOENT)) {
            try ListeningSocket(path: deep)
        }
    }

    @Test func aLockThatLeadsElsewhereIsNotFollowed() throws {
        try directory.write("mine", to: "limber/other")
        symlink(directory.path("limber/other"), "\(path).lock")
        #expect(throws: ListeningSocket.Failure.system(action: "open", path: "\(path).lock", errno: ELOOP)) {
            try ListeningSocket(path: path)
        }
    }

    @Test func everyRefusalSaysWhatToDo() {
        let failures: [ListeningSocket.Failure] = [
            .anotherDaemon(path: "/a"), .foreignFolder(path: "/a"), .occupied(path: "/a"), .unsuitable(count: 2),
        ]
        for failure in failures { #expect(failure.description.contains(";")) }
    }
}
