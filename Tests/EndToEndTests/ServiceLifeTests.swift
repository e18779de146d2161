import Glibc
import LimberControl
import LimberCore
import LimberTestSupport
import Testing

/// How the daemon begins and ends.
@Suite struct ServiceLifeTests {
    @Test func itServesAndEndsOnSIGTERM() throws {
        let daemon = try LiveDaemon()
        #expect(try daemon.call(Player.GetStatus()).status.state == .idle)
        try daemon.stop()
    }
}
