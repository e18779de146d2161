import Dispatch
import LimberCore
import Synchronization
import Testing

@testable import LimberDaemon

/// What is given back, and when.
@Suite struct MemoryKeeperTests {
    private final class Count: Sendable {
        private let count = Mutex(0)

        func grow() { count.withLock { $0 += 1 } }

        var value: Int { count.withLock(\.self) }
    }

    private let alarm: TestAlarm
    private let keeper: MemoryKeeper
    private let count = Count()

    init() {
        (alarm, keeper) = onQueue { [count] in
            let alarm = TestAlarm()
            return (alarm, MemoryKeeper(alarm: alarm) { count.grow() })
        }
    }

    /// How often it was given back, once the time has come that is waited for.
    private func releases() -> Int {
        onQueue {
            if let deadline = alarm.deadline {
                alarm.now = deadline
                alarm.goOff()
            }
        }
        keeper.queue.sync {}
        return count.value
    }

    private func hear(_ news: Notice.News) {
        onQueue {
            let present = Present(
                status: Session().status(at: alarm.now), loudness: Loudness(volume: 70), audio: .silent, historyTrouble: nil,
                nextPlanned: nil,
                time: 0)
            keeper.hear(Notice(news: news, present: present))
        }
    }

    @Test func memoryIsGivenBackOnceBehindTheStart() {
        #expect(onQueue { alarm.deadline } == onQueue { alarm.now } + .seconds(5))
        #expect(releases() == 1)
        #expect(onQueue { alarm.deadline } == nil, "who waits is left asleep")
        #expect(releases() == 1)
    }

    @Test func aSessionsStartAndItsEndGiveMemoryBack() {
        _ = releases()
        hear(.session(.started))
        #expect(releases() == 2)
        hear(.session(.phase))
        hear(.volume)
        #expect(releases() == 2)
        hear(.session(.ended(.completed)))
        #expect(releases() == 3)
    }
}
