import Glibc

/// The whole terminal, taken over for a live view, and given back as it was.
final class Screen {
    private let output: Output
    /// As it was; nil where keys cannot be read, or while the terminal is given back.
    private var former: termios?
    private var isTaken = false
    private var shown: [String] = []

    init(_ output: Output) {
        self.output = output
    }

    deinit {
        leave()
    }

    /// Keys come one by one, and are not shown. Ctrl-C and Ctrl-Z go on to be signals.
    func enter() {
        guard !isTaken else { return }
        isTaken = true
        shown = []
        var mode = termios()
        if isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &mode) == 0 {
            former = mode
            mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
            tcsetattr(STDIN_FILENO, TCSANOW, &mode)
        }
        // The other screen, without a cursor.
        write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J")
    }

    func leave() {
        guard isTaken else { return }
        isTaken = false
        write("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l")
        if var former { tcsetattr(STDIN_FILENO, TCSANOW, &former) }
        former = nil
    }

    var size: TerminalSize { TerminalSize(of: output) ?? TerminalSize(columns: 80, rows: 24) }

    /// Forgets what is shown, so that all of it is drawn anew.
    func invalidate() {
        shown = []
        if isTaken { write("\u{1B}[2J") }
    }

    /// Shows these lines from the top, and nothing below them. Only what changed is written.
    func draw(_ lines: [String]) {
        guard isTaken else { return }
        var text = ""
        for row in 0..<max(lines.count, shown.count) {
            let line = row < lines.count ? lines[row] : ""
            if row < shown.count, shown[row] == line { continue }
            text += "\u{1B}[\(row + 1);1H\(line)\u{1B}[0m\u{1B}[K"
        }
        shown = lines
        if !text.isEmpty { write(text) }
    }

    private func write(_ text: String) {
        // A terminal that has gone is told by poll.
        do { try output.write(text) } catch {}
    }
}
