import Glibc
import Logging

/// Logs to stderr: a line a message, with the journal's priorities where the journal reads it.
struct JournalLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let isJournal: Bool

    /// - Parameter isJournal: whether the journal reads stderr.
    init(level: Logger.Level, isJournal: Bool) {
        logLevel = level
        self.isJournal = isJournal
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let bytes = Array(line(for: event.message, level: event.level, metadata: event.metadata ?? [:]).utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }

    /// What is written, with its end of line.
    func line(for message: Logger.Message, level: Logger.Level, metadata: Logger.Metadata) -> String {
        let details = self.metadata.merging(metadata) { $1 }.sorted { $0.key < $1.key }
        let text = ([message.description] + details.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
        // A line is one message; what comes from outside may have more, and may have what drives a terminal.
        let line = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
            .unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : String($0) }.joined()
        return "\(isJournal ? "<\(Self.priority(level))>" : "limberd: \(level): ")\(line)\n"
    }

    /// As sd-daemon(3) numbers them.
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    /// Whether stderr is the stream that systemd, in JOURNAL_STREAM, says leads to the journal.
    static func isJournal(_ stream: String?) -> Bool {
        var status = stat()
        guard let stream, fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }
}
