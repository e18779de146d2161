import Glibc
import LimberCore
import LimberTestSupport
import Synchronization
import Testing

@testable import LimberDaemon

/// The volume outlives the daemon; a mute does not.
@Suite struct VolumeFileTests {
    private func file(_ folder: String?, failures: Failures = Failures()) -> VolumeFile {
        VolumeFile(folder: folder) { failures.add($0) }
    }

    @Test func whatIsWrittenIsReadByTheNext() throws {
        let directory = try TemporaryDirectory()
        let folder = directory.path("state/limber")
        let first = file(folder)
        #expect(first.read() == nil)
        for volume in [0, 100, 37] { first.write(volume) }
        first.finish()
        #expect(file(folder).read() == 37)
        #expect(try readText("\(folder)/volume") == "37\n")
        #expect(try mode("\(folder)/volume") == 0o600)
        #expect(try mode(folder) == 0o700)
    }

    @Test(arguments: ["", "\n", "abc", "-1", "101", "5.5", "99999999999999999999", "70 "])
    func whatMakesNoSenseIsAsIfItWereNotThere(text: String) throws {
        let directory = try TemporaryDirectory()
        try directory.write(text, to: "volume")
        #expect(file(directory.path).read() == nil)
    }

    @Test func aPlaceThatCannotBeWrittenIsSaid() throws {
        let directory = try TemporaryDirectory()
        let place = try directory.write("", to: "state")
        let failures = Failures()
        let file = file("\(place)/limber", failures: failures)
        file.write(5)
        file.finish()
        #expect(failures.all.count == 1)
        #expect(failures.all.first?.contains("\(place)/limber/volume") == true)
    }

    @Test func withoutAPlaceItIsForgotten() {
        let nowhere = file(nil)
        nowhere.write(5)
        nowhere.finish()
        #expect(nowhere.read() == nil)
    }

    @Test func theKeeperWritesWhatTheUserSetAndNoMute() throws {
        let directory = try TemporaryDirectory()
        let file = file(directory.path)
        let stage = Stage()
        onQueue {
            stage.engine.add(VolumeKeeper(file, known: 70))
            stage.engine.setLoudness(muted: true)
        }
        file.finish()
        #expect(file.read() == nil, "the configuration's volume was not set by the user")
        onQueue { stage.engine.setLoudness(volume: 30) }
        file.finish()
        #expect(file.read() == 30)
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        guard stat(path, &status) == 0 else { throw SystemError("stat \(path)") }
        return status.st_mode & 0o777
    }

    private final class Failures: Sendable {
        private let messages = Mutex<[String]>([])
        func add(_ message: String) { messages.withLock { $0.append(message) } }
        var all: [String] { messages.withLock(\.self) }
    }
}
