import LimberCore
import Synchronization
import Testing

@testable import LimberDaemon

/// A clock that stands still until it is moved. It refuses a timer that has already run out.
@EngineQueue
final class TestAlarm: Alarm {
    var now = Instant(nanoseconds: 1_000_000_000_000) {
        didSet { for other in followers { other.now = now } }
    }
    /// Other timers, on the same clock.
    var followers: [TestAlarm] = []
    var action: (@EngineQueue () -> Void)?
    private(set) var deadline: Instant?

    func set(to instant: Instant?) {
        if let instant, instant <= now { Issue.record("the alarm is set to \(instant), and it is \(now)") }
        deadline = instant
    }

    /// As a timer of Dispatch does, also where nothing is due.
    func goOff() {
        deadline = nil
        action?()
    }
}

/// The time of day: the clock's zero is 2026-03-01T08:00:00Z.
final class TestWallClock: WallClock {
    static let zero: Int64 = 1_772_352_000_000_000
    private let alarm: TestAlarm

    init(_ alarm: TestAlarm) {
        self.alarm = alarm
    }

    /// An hour ahead of UTC.
    let zone = 3600

    var microseconds: Int64 {
        let offset = offset.withLock(\.self)
        return EngineQueue.assumeIsolated { Self.zero + offset + alarm.now.nanoseconds / 1000 - 1_000_000_000 }
    }

    private let offset = Mutex<Int64>(0)

    /// Somebody sets it.
    func move(by time: Duration) { offset.withLock { $0 += Int64(time.inMicroseconds) } }
}

/// A machine that sleeps when it is told to.
final class TestSleepClock: SleepClock {
    private let total = Mutex(Duration.zero)

    var slept: Duration { total.withLock(\.self) }

    func sleep(_ time: Duration) { total.withLock { $0 += time } }
}

/// The zone that the user is in: an hour ahead of UTC, at first.
final class TestZone: Sendable {
    private let zone = Mutex(Zone { _ in 3600 })

    var present: Zone { zone.withLock(\.self) }

    func move(to other: Zone) { zone.withLock { $0 = other } }
}
