import Glibc
import Logging

/// Logs to stderr: a line a message, with the journal's priorities where the journal reads it.
struct JournalLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let isJournal: Bool

    init(level: Logger.Level, environment: [String: String]) {
        logLevel = level
        isJournal = Self.isJournal(environment["JOURNAL_STREAM"])
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let text = ([event.message.description] + details.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
        // A line of the journal is one message; what comes from outside may have more.
        let line = text.split(separator: "\n").joined(separator: "; ")
        let prefix = isJournal ? "<\(Self.priority(event.level))>" : "limberd: \(event.level): "
        let bytes = Array("\(prefix)\(line)\n".utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
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

    /// Whether stderr is the stream that systemd says leads to the journal.
    private static func isJournal(_ stream: String?) -> Bool {
        var status = stat()
        guard let stream, fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }
}
