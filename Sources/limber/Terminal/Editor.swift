import Glibc

/// The user's editor.
struct Editor {
    /// As the shell takes it, with its options.
    let command: String

    /// The first of VISUAL, EDITOR, and what there is.
    init(environment: (String) -> String?) {
        let named = ["VISUAL", "EDITOR"].compactMap { environment($0) }.first { !$0.isEmpty }
        command = named ?? Editor.standard(path: environment("PATH") ?? "/usr/bin:/bin")
    }

    /// Opens a file, and waits until the editor is closed.
    func open(_ path: String) throws(Complaint) {
        // Ctrl-C in the editor is the editor's.
        let interrupt = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, interrupt) }
        let status = try run(["/bin/sh", "-c", "exec \(command) \"$1\"", "sh", path])
        guard status == 0 else {
            throw Complaint(
                .failed, "the editor `\(command)` failed; name another with VISUAL or EDITOR, or open \(path) by hand")
        }
    }

    private static func standard(path: String) -> String {
        let folders = path.split(separator: ":")
        return folders.contains { access("\($0)/editor", X_OK) == 0 } ? "editor" : "vi"
    }

    /// - Returns: the status as waitpid gives it.
    private func run(_ arguments: [String]) throws(Complaint) -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What is ignored here is to work there.
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGINT)
        sigaddset(&defaults, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var child: pid_t = 0
        let strings = arguments.map { strdup($0) }
        defer { strings.forEach { free($0) } }
        let code = posix_spawn(&child, arguments[0], nil, &attributes, strings + [nil], environ)
        guard code == 0 else { throw Complaint(.failed, "cannot open the editor: \(String(cString: strerror(code)))") }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
