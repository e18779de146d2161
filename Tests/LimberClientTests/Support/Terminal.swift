import Glibc
import LimberTestSupport

/// A terminal of the test's own, with the client on it.
final class Terminal {
    // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2); Glibc's module lacks them, and posix_openpt.
    private static let unlock: UInt = 0x4004_5431
    private static let tellNumber: UInt = 0x8004_5430

    private let master: Int32
    private let child: ChildProcess
    private var shown: [UInt8] = []

    init(_ arguments: [String], socket: String) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (number, lock): (Int32, Int32) = (0, 0)
        guard master >= 0, ioctl(master, Terminal.unlock, &lock) == 0, ioctl(master, Terminal.tellNumber, &number) == 0 else {
            throw SystemError("open a terminal")
        }
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        let script = "path=$1; shift; exec \"$@\" <>\"$path\" >&0"
        child = try ChildProcess(
            "/bin/sh", ["-c", script, "sh", "/dev/pts/\(number)", Client.program] + arguments,
            environment: ["LIMBER_SOCKET": socket, "LC_ALL": "C.UTF-8", "TERM": "xterm"])
    }

    deinit {
        close(master)
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(master, bytes, bytes.count)
    }

    func signal(_ number: Int32) { child.signal(number) }

    /// Whether the text was shown, now or soon.
    func shows(_ text: String) -> Bool {
        eventually {
            read()
            return String(decoding: shown, as: UTF8.self).contains(text)
        }
    }

    /// Waits for the client's end.
    func end() throws -> ChildProcess.Ending {
        let ended = eventually {
            read()
            return !child.isRunning
        }
        return ended ? try child.wait() : .signalled(0)
    }

    /// Whether keys come line by line, and are shown, as a shell wants it.
    var isInOrder: Bool {
        var mode = termios()
        tcgetattr(master, &mode)
        return mode.c_lflag & tcflag_t(ICANON) != 0 && mode.c_lflag & tcflag_t(ECHO) != 0
    }

    private func read() {
        var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while poll(&entry, 1, 0) > 0, entry.revents & Int16(POLLIN) != 0 {
            var block = [UInt8](repeating: 0, count: 4096)
            let count = Glibc.read(master, &block, block.count)
            guard count > 0 else { return }
            shown += block[..<count]
        }
    }
}
