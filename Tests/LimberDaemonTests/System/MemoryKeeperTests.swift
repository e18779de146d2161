import Dispatch
import LimberCore
import Synchronization
import Testing

@testable import LimberDaemon

/// What is given back, and when.
@Suite struct MemoryKeeperTests {
    private final class Notes: Sendable {
        private let notes = Mutex<[MemoryKeeper.Extent]>([])

        func add(_ extent: MemoryKeeper.Extent) { notes.withLock { $0.append(extent) } }

        var all: [MemoryKeeper.Extent] { notes.withLock(\.self) }
    }

    private let alarm: TestAlarm
    private let keeper: MemoryKeeper
    private let notes = Notes()

    init() {
        (alarm, keeper) = onQueue { [notes] in
            let alarm = TestAlarm()
            return (alarm, MemoryKeeper(alarm: alarm) { notes.add($0) })
        }
    }

    /// What was given back each time, once the time has come that is waited for.
    private func releases() -> [MemoryKeeper.Extent] {
        onQueue {
            if let deadline = alarm.deadline {
                alarm.now = deadline
                alarm.goOff()
            }
        }
        keeper.queue.sync {}
        return notes.all
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
        #expect(releases() == [.all])
        #expect(onQueue { alarm.deadline } == nil, "who waits is left asleep")
        #expect(releases() == [.all])
    }

    @Test func aSessionsStartAndItsEndGiveMemoryBack() {
        _ = releases()
        hear(.session(.started))
        #expect(releases() == [.all, .free], "the program is not read anew while it plays")
        hear(.session(.phase))
        hear(.volume)
        #expect(releases() == [.all, .free])
        hear(.session(.ended(.completed)))
        #expect(releases() == [.all, .free, .all])
    }

    @Test func whoStartsAgainKeepsTheProgram() {
        hear(.session(.started))
        #expect(releases() == [.free])
        hear(.session(.ended(.stopped)))
        hear(.session(.started))
        #expect(releases() == [.free, .free])
    }
}
