import Glibc
import LimberTestSupport
import Logging
import Testing

@testable import LimberDaemon

/// A line a message, as the terminal or the journal wants it.
@Suite struct JournalLogHandlerTests {
    private func line(
        _ message: Logger.Message, level: Logger.Level = .warning, metadata: Logger.Metadata = [:], toJournal: Bool = false
    ) -> String {
        var handler = JournalLogHandler(level: .info, isJournal: toJournal)
        handler[metadataKey: "run"] = "1"
        return handler.line(for: message, level: level, metadata: metadata)
    }

    @Test func aTerminalIsToldTheLevelInWords() {
        #expect(line("no sound", metadata: ["pcm": "hw:0"]) == "limberd: warning: no sound pcm=hw:0 run=1\n")
    }

    @Test(arguments: [
        (Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3), (.critical, 2),
    ])
    func theJournalIsToldThePriority(level: Logger.Level, priority: Int) {
        #expect(line("no sound", level: level, toJournal: true) == "<\(priority)>no sound run=1\n")
    }

    @Test(arguments: ["a\nb", "a\r\nb", "a\n\n<0>b", "a\u{2028}b", "a\u{1B}[2Jb", "a\0b"])
    func whatComesFromOutsideStaysOnItsLine(text: String) {
        let line = line("\(text)", toJournal: true)
        #expect(line.hasSuffix("\n"))
        #expect(line.unicodeScalars.dropLast().allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x2028 })
    }

    @Test func theJournalIsKnownByItsStream() {
        var status = stat()
        #expect(fstat(STDERR_FILENO, &status) == 0)
        let stream = "\(status.st_dev):\(status.st_ino)"
        #expect(JournalLogHandler.isJournal(stream))
        #expect(!JournalLogHandler.isJournal("1:\(stream)"))
        #expect(!JournalLogHandler.isJournal(nil))
    }
}
