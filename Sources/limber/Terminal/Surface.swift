import Glibc

/// What the place can show to which a text goes.
struct Surface: Equatable {
    /// Nil where lines may be as long as they like.
    var columns: Int?
    var hasColour = false
    /// Whether it shows more than ASCII.
    var hasUnicode = true

    /// A file or a pipe, in UTF-8.
    static let plain = Surface(columns: nil)

    init(columns: Int?, hasColour: Bool = false, hasUnicode: Bool = true) {
        self.columns = columns
        self.hasColour = hasColour
        self.hasUnicode = hasUnicode
    }

    /// What an output can show, by its kind and the environment.
    init(of output: Output, environment: (String) -> String? = { Environment[$0] }) {
        let isTerminal = output.isTerminal
        columns = isTerminal ? TerminalSize(of: output)?.columns ?? 80 : nil
        hasColour = isTerminal && Surface.wantsColour(environment)
        hasUnicode = Surface.hasUnicode(environment)
    }

    /// By NO_COLOR, and a terminal that cannot.
    static func wantsColour(_ environment: (String) -> String?) -> Bool {
        if let refusal = environment("NO_COLOR"), !refusal.isEmpty { return false }
        return environment("TERM") != "dumb"
    }

    /// The first that is set decides. Without any, as in a bare container, all of today's terminals can.
    static func hasUnicode(_ environment: (String) -> String?) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment($0) }.first { !$0.isEmpty }
        guard let locale = locale?.lowercased() else { return true }
        return locale.hasSuffix("utf-8") || locale.hasSuffix("utf8") || locale.contains("utf-8@")
    }
}

/// In characters.
struct TerminalSize: Equatable {
    var columns: Int
    var rows: Int

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// Nil where it is no terminal, or one that does not know.
    init?(of output: Output) {
        var size = winsize()
        guard ioctl(output.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        self.init(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}
