import Dispatch
import LimberCore
import Synchronization
import Testing

@testable import LimberDaemon

/// A device that does not return from being opened, as one that leads to a sound server that was stopped.
@Suite struct HangingDeviceTests {
    /// The second of three devices hangs until it is let go; time passes when the test says so.
    private final class Rack: Sendable {
        private let hanging = DispatchSemaphore(value: 0)
        private let released = DispatchSemaphore(value: 0)
        private let answered = DispatchSemaphore(value: 0)
        private let tries = Mutex(0)
        private let timers = Mutex<[@Sendable () -> Void]>([])
        private let answers = Mutex<[[Bool?]]>([])

        var tried: Int { tries.withLock(\.self) }

        var told: [[Bool?]] { answers.withLock(\.self) }

        func makeList() -> DeviceList {
            DeviceList(
                hints: { [.init(name: "one"), .init(name: "stopped"), .init(name: "three")] },
                attempt: { [self] name in
                    tries.withLock { $0 += 1 }
                    guard name == "stopped" else { return nil }
                    hanging.signal()
                    released.wait()
                    return nil
                },
                now: { Instant(nanoseconds: 0) },
                later: { [self] time, action in
                    #expect(time == .seconds(3))
                    timers.withLock { $0.append(action) }
                })
        }

        func read(_ list: DeviceList) {
            list.read(inUse: "one", isOpen: false) { [self] devices in
                answers.withLock { $0.append(devices.map(\.opens)) }
                answered.signal()
            }
        }

        func awaitHanging() { hanging.wait() }

        func awaitAnswer() { answered.wait() }

        func letGo() { released.signal() }

        func runOutOfPatience() {
            for action in timers.withLock(\.self) { action() }
        }
    }

    private let rack = Rack()
    private let list: DeviceList

    init() {
        list = rack.makeList()
    }

    @Test func whoWaitsIsToldWhatIsKnown() {
        rack.read(list)
        rack.awaitHanging()
        rack.read(list)
        onQueue {}
        #expect(rack.told.isEmpty)
        rack.runOutOfPatience()
        for _ in 1...2 { rack.awaitAnswer() }
        rack.read(list)
        rack.awaitAnswer()
        #expect(rack.told == [[true, nil, nil], [true, nil, nil], [true, nil, nil]], "the last who asks is answered at once")
        #expect(rack.tried == 2, "no second look is begun")
        rack.letGo()
    }

    @Test func whatCameInTimeIsNotToldTwice() {
        rack.read(list)
        rack.awaitHanging()
        rack.letGo()
        rack.awaitAnswer()
        rack.read(list)
        rack.awaitHanging()
        rack.letGo()
        rack.awaitAnswer()
        rack.runOutOfPatience()
        onQueue {}
        #expect(rack.told == [[true, true, true], [true, true, true]])
        #expect(rack.tried == 6)
    }

    @Test func itIsNotOpen() throws {
        let stage = Stage()
        try stage.start()
        #expect(onQueue { stage.engine.isDeviceOpen })
        stage.output.hangs = true
        stage.pass(.seconds(30))
        #expect(onQueue { !stage.engine.isDeviceOpen })
    }
}
