import LimberControl
import LimberTestSupport
import Testing

@testable import limber

/// What there is to play on.
@Suite struct DevicesTests {
    private let folder: TemporaryDirectory
    private let devices = [
        Player.Device(name: "default", description: "What the desktop plays on", inUse: true, opens: true),
        Player.Device(name: "hw:0,0", description: "HDA Intel", inUse: false, opens: false, problem: "another program uses it"),
        Player.Device(name: "hdmi", inUse: false),
    ]

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func answer(_ devices: [Player.Device]) throws -> FakeDaemon {
        try FakeDaemon(in: folder) { _ in [.answer(Player.ListDevices.Answer(devices: devices))] }
    }

    @Test func eachIsToldWithWhetherItOpens() throws {
        let daemon = try answer(devices)
        let result = try Client.run(["devices"], socket: daemon.path)
        #expect(
            result.output == """
                device    opens                        what it is
                default*  yes                          What the desktop plays on
                hw:0,0    no: another program uses it  HDA Intel
                hdmi      not tried

                """)
        #expect(result.errors == "")
    }

    @Test func theObjectIsTheWires() throws {
        let answer = Player.ListDevices.Answer(devices: devices)
        let daemon = try self.answer(devices)
        #expect(try Client.run(["devices", "--json"], socket: daemon.path).output == "\(JSON(encoding: answer))\n")
        #expect(try Client.run(["devices", "-q"], socket: daemon.path).output == "")
    }

    @Test func whereNoneOpensOneIsToldWhatToLookFor() throws {
        let daemon = try answer([devices[1]])
        let result = try Client.run(["devices"], socket: daemon.path)
        #expect(result.errors == "no device opens: is one plugged in, and does the sound server run?\n")
        #expect(result.status == .exited(0))
    }
}
