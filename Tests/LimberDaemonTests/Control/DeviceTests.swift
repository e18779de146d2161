import Glibc
import LimberControl
import LimberCore
import Synchronization
import Testing

@testable import LimberDaemon

/// What there is to play on, and going on on another.
@Suite struct DeviceTests {
    /// Devices that take their time; remembers which were tried.
    private final class Rack: Sendable {
        let tried = Mutex<[String]>([])
        private let seconds: Int

        init(secondsEach seconds: Int = 0) {
            self.seconds = seconds
        }

        var list: DeviceList {
            DeviceList(
                hints: { [.init(name: "one", description: "The first"), .init(name: "test"), .init(name: "taken")] },
                attempt: { [self] name in
                    tried.withLock { $0.append(name) }
                    return name == "taken" ? DeviceError(code: EBUSY, action: "open") : nil
                },
                now: { [self] in
                    Instant(nanoseconds: 0) + .seconds(seconds * tried.withLock { $0.count })
                })
        }
    }

    private static let one = Player.Device(name: "one", description: "The first", inUse: false, opens: true)
    private static let test = Player.Device(name: "test", inUse: true, opens: true)
    private static let taken = Player.Device(
        name: "taken", inUse: false, opens: false, problem: "another program uses it")

    @Test func theOneInUseComesFirstAndEachIsTried() throws {
        let rack = Rack()
        let desk = try Desk(devices: rack.list)
        #expect(try desk.answer(Player.ListDevices()).devices == [Self.test, Self.one, Self.taken])
        #expect(rack.tried.withLock(\.self) == ["test", "one", "taken"])
    }

    @Test func theOneThatIsOpenIsLeftAlone() throws {
        let rack = Rack()
        let desk = try Desk(devices: rack.list)
        try desk.stage.start()
        #expect(try desk.answer(Player.ListDevices()).devices.first == Self.test)
        #expect(rack.tried.withLock(\.self) == ["one", "taken"])
        desk.stage.output.say(.changed(.lost(device: "test")))
        _ = try desk.answer(Player.ListDevices())
        #expect(rack.tried.withLock(\.self).contains("test"))
    }

    @Test func theOneInUseIsThereAlsoWhereNothingIsToldOfIt() throws {
        let desk = try Desk(devices: DeviceList(hints: { [] }, attempt: { _ in DeviceError(code: ENOENT, action: "open") }))
        #expect(
            try desk.answer(Player.ListDevices()).devices
                == [Player.Device(name: "test", inUse: true, opens: false, problem: "there is no such device")])
    }

    @Test func theAnswerDoesNotWaitForAllDevices() throws {
        let desk = try Desk(devices: Rack(secondsEach: 2).list)
        #expect(try desk.answer(Player.ListDevices()).devices.map(\.opens) == [true, true, nil])
    }

    @Test func whoIsSilentUsesNone() throws {
        let desk = try Desk(Stage(isSilent: true), devices: Rack().list)
        #expect(try desk.answer(Player.ListDevices()).devices.allSatisfy { !$0.inUse })
    }

    @Test func aNewConfigurationMovesToItsDevice() throws {
        let desk = try Desk(configuration: "device: test\n", device: nil)
        try desk.stage.start()
        _ = desk.stage.output.takeOrders()
        try desk.write("device: other\n", to: "config.yaml")
        _ = try desk.answer(Player.Reload())
        _ = try desk.answer(Player.Reload())
        #expect(desk.stage.output.takeOrders() == [.use("other")])
        #expect(try desk.answer(Player.ListDevices()).devices.first?.name == "other")
    }

    @Test func theOptionWinsOverTheConfiguration() throws {
        let desk = try Desk(configuration: "device: test\n", device: "test")
        try desk.write("device: other\n", to: "config.yaml")
        _ = try desk.answer(Player.Reload())
        #expect(desk.stage.output.takeOrders() == [])
    }

    @Test(arguments: [
        ("default", true), ("hw:CARD=PCH,DEV=0", true), ("sysdefault:CARD=PCH", true), ("null", false), ("dmix:CARD=PCH", false),
        ("surround51:CARD=PCH", false), ("hdmi:CARD=PCH,DEV=0", true), ("speexrate", false),
    ])
    func whatIsNoDeviceIsNotListed(name: String, isDevice: Bool) {
        #expect(DeviceList.Hint.isDevice(name) == isDevice)
    }
}
