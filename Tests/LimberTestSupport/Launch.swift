import Glibc
import Synchronization

/// The descriptors a program starts with, and its start.
struct Launch: ~Copyable {
    private var actions = posix_spawn_file_actions_t()
    private var theirs: [Int32] = []

    init() {
        posix_spawn_file_actions_init(&actions)
    }

    deinit {
        var actions = actions
        posix_spawn_file_actions_destroy(&actions)
        for descriptor in theirs { close(descriptor) }
    }

    mutating func redirect(_ descriptor: Int32, toFile path: String, flags: Int32) {
        posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
    }

    /// Returns the end to write to.
    mutating func redirectFromPipe(_ descriptor: Int32) throws(SystemError) -> Int32 {
        let (reading, writing) = try Self.pipe()
        posix_spawn_file_actions_adddup2(&actions, reading, descriptor)
        theirs.append(reading)
        return writing
    }

    /// Returns the end to read from.
    mutating func redirectToPipe(_ descriptor: Int32) throws(SystemError) -> Int32 {
        let (reading, writing) = try Self.pipe()
        posix_spawn_file_actions_adddup2(&actions, writing, descriptor)
        theirs.append(writing)
        return reading
    }

    /// Starts the program, with no signal blocked or ignored.
    mutating func spawn(_ program: String, _ arguments: [String], environment: [String: String]) throws(SystemError) -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + settings { free(word) } }
        var pid: pid_t = 0
        let code = Self.door.withLock { _ in posix_spawnp(&pid, program, &actions, &attributes, &words, &settings) }
        guard code == 0 else { throw SystemError("start \(program)", code: code) }
        return pid
    }

    /// Held while a pipe is made and while a program is started, so that no program inherits another's pipe: Glibc's module
    /// has no call that makes a pipe that is closed on exec from the start.
    private static let door = Mutex(())

    private static func pipe() throws(SystemError) -> (reading: Int32, writing: Int32) {
        let (ends, code) = door.withLock { _ -> ([Int32], Int32) in
            var ends: [Int32] = [-1, -1]
            guard Glibc.pipe(&ends) == 0 else { return ([], errno) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (ends, 0)
        }
        guard code == 0 else { throw SystemError("pipe", code: code) }
        return (ends[0], ends[1])
    }
}
