import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// A device's clock, learnt from looks at a device that exists in virtual time alone.
@Suite struct DeviceClockTests {
    /// A device that plays on, faster than it says by so many millionths.
    private struct Device {
        let rate = 48_000
        var ppm = 0.0
        /// How much later it is than it should be.
        var delay: Duration = .zero
        let start = Instant(nanoseconds: 5_000_000_000_000)

        func instant(of frame: Int) -> Instant {
            let nanoseconds = Double(frame) * 1e9 / (Double(rate) * (1 + ppm / 1e6))
            return start + delay + .nanoseconds(Int64(nanoseconds.rounded()))
        }

        func frame(after time: Duration) -> Int {
            Int(Double((time - delay).inNanoseconds) / 1e9 * Double(rate) * (1 + ppm / 1e6))
        }

        /// A look at the instant at which a frame is reached, or somewhat later.
        func look(after time: Duration, step: Int = 1, late: Duration = .zero) -> DeviceClock.Look {
            let frame = frame(after: time) / step * step
            return .init(frame: frame, instant: instant(of: frame) + late)
        }
    }

    /// How far off the clock is, a queue's length ahead.
    private func error(of clock: DeviceClock, _ device: Device, after time: Duration) -> Duration {
        let frame = device.frame(after: time + .seconds(2))
        let error = clock.instant(of: frame) - device.instant(of: frame)
        return max(error, .zero - error)
    }

    @Test(arguments: [0.0, 100, -100])
    func aCuesInstantIsExactForHours(ppm: Double) {
        let device = Device(ppm: ppm)
        var clock = DeviceClock(rate: device.rate, look: device.look(after: .zero))
        var (early, late) = (Duration.zero, Duration.zero)
        for second in stride(from: 1, to: 3 * 3600, by: 1) {
            let time = Duration.seconds(second)
            clock.observe(device.look(after: time))
            let error = error(of: clock, device, after: time)
            if second < 20 { early = max(early, error) } else { late = max(late, error) }
        }
        #expect(early < .milliseconds(1), "\(early)")
        #expect(late < .microseconds(50), "\(late)")
        #expect(abs(clock.frame(at: device.instant(of: 1_000_000_000)) - 1_000_000_000) < 480)
    }

    @Test(arguments: [0.0, 100, -100])
    func aPointerThatMovesInStepsIsNoWorseThanItsLooks(ppm: Double) {
        let device = Device(ppm: ppm)
        var generator = SeededGenerator(seed: 7)
        var clock = DeviceClock(rate: device.rate, look: device.look(after: .zero, step: 1_024))
        var worst = Duration.zero
        for look in 1...400 {
            let time = Duration.milliseconds(look * 2_000)
            // The moment of a step is known to a glance's length.
            clock.observe(device.look(after: time, step: 1_024, late: .microseconds(Int.random(in: 0...200, using: &generator))))
            if look > 10 { worst = max(worst, error(of: clock, device, after: time)) }
        }
        #expect(worst < .milliseconds(1), "\(worst)")
    }

    @Test func aLookThatCannotBeIsNotBelieved() {
        let device = Device()
        var clock = DeviceClock(rate: device.rate, look: device.look(after: .zero))
        for second in 1...60 { clock.observe(device.look(after: .seconds(second))) }
        let before = clock.instant(of: 10_000_000)
        for (second, late) in [(61, 41), (62, -38), (63, 170), (64, -5)] {
            clock.observe(device.look(after: .seconds(second), late: .milliseconds(late)))
            #expect(clock.isInDoubt)
            #expect(clock.instant(of: 10_000_000) == before)
        }
        clock.observe(device.look(after: .seconds(65)))
        #expect(!clock.isInDoubt)
        #expect(error(of: clock, device, after: .seconds(65)) < .microseconds(50))
    }

    @Test func whatSeveralLooksAgreeOnIsBelieved() {
        var device = Device()
        var clock = DeviceClock(rate: device.rate, look: device.look(after: .zero))
        for second in 1...60 { clock.observe(device.look(after: .seconds(second))) }
        device.delay = .milliseconds(300)
        for look in 1..<DeviceClock.agreement {
            clock.observe(device.look(after: .seconds(61) + .milliseconds(20 * look)))
            #expect(clock.isInDoubt)
        }
        clock.observe(device.look(after: .seconds(62)))
        #expect(!clock.isInDoubt)
        #expect(error(of: clock, device, after: .seconds(62)) < .microseconds(50))
    }

    @Test func aFewLateLooksDoNotMoveIt() {
        let device = Device(ppm: 60)
        var generator = SeededGenerator(seed: 3)
        var clock = DeviceClock(rate: device.rate, look: device.look(after: .zero))
        var worst = Duration.zero
        for second in 1...1_200 {
            // Of ten looks one is late, by up to what is still plausible.
            let late = second.isMultiple(of: 10) ? Int.random(in: 0...3_500, using: &generator) : 0
            clock.observe(device.look(after: .seconds(second), late: .microseconds(late)))
            if second > 20 { worst = max(worst, error(of: clock, device, after: .seconds(second))) }
        }
        #expect(worst < .milliseconds(1), "\(worst)")
    }

    @Test func aRateThatWasLearntOutlivesARestart() {
        let device = Device(ppm: -80)
        var clock = DeviceClock(rate: device.rate, look: device.look(after: .zero))
        for second in 1...120 { clock.observe(device.look(after: .seconds(second))) }
        clock.restart(at: device.look(after: .seconds(125)))
        #expect(clock.isSettled)
        let ahead = device.frame(after: .seconds(135))
        let error = clock.instant(of: ahead) - device.instant(of: ahead)
        #expect(abs(error.inMicroseconds) < 50, "\(error)")
    }
}
