import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// What a watcher is told.
@Suite struct EventStreamTests {
    private func watch(_ desk: Desk, _ monitor: Player.Monitor = Player.Monitor()) throws -> Client {
        let client = try desk.connect()
        client.send(monitor)
        let first = try client.event()
        #expect(first.kind == .snapshot && first.seq == 1)
        return client
    }

    @Test func everythingIsToldInOrder() throws {
        let desk = try Desk()
        let client = try watch(desk)
        try desk.stage.start()
        desk.stage.pass(.seconds(60))
        let kinds: [Player.EventKind] = [.started] + Array(repeating: [.phase, .cue], count: 7).flatMap(\.self) + [.ended, .cue]
        for (index, kind) in kinds.enumerated() {
            let event = try client.event()
            #expect(event.kind == kind && event.seq == index + 2)
            #expect((event.cue != nil) == (kind == .cue))
            #expect((event.outcome == .completed) == (kind == .ended))
            #expect(event.status.state == (index < kinds.count - 2 ? .running : .idle))
        }
        #expect(try client.isQuiet())
    }

    @Test func aCueSaysWhenItWasDueAndHowLateItWas() throws {
        let desk = try Desk()
        let client = try watch(desk, Player.Monitor(kinds: [.cue]))
        desk.stage.output.decide(.played(late: .microseconds(1500)))
        try desk.stage.start()
        let due = desk.stage.now + .milliseconds(600)
        desk.stage.pass(.seconds(1))
        desk.stage.output.decide(.lost)
        desk.stage.pass(.seconds(2))
        let first = try client.event()
        #expect(first.due?.rawValue == Int(due.nanoseconds / 1000))
        #expect(first.late?.rawValue == 1500)
        #expect(first.lost == false)
        #expect(first.time == "2026-03-01T08:00:00.601Z")
        let second = try client.event()
        #expect(second.cue == .holdStart && second.late == nil && second.lost == true)
    }

    @Test func onlyTheKindsThatWereAskedForCountAndAreTold() throws {
        let desk = try Desk()
        let client = try watch(desk, Player.Monitor(kinds: [.paused, .ended]))
        try desk.stage.start()
        desk.stage.pass(.seconds(5))
        try desk.stage.apply(.pause)
        try desk.stage.apply(.stop(pain: 2))
        #expect(try client.event().kind == .paused)
        let last = try client.event()
        #expect(last.kind == .ended && last.outcome == .pain && last.seq == 3)
        #expect(try client.isQuiet())
    }

    @Test func noKindsAreOnlyTheSnapshot() throws {
        let desk = try Desk()
        let client = try watch(desk, Player.Monitor(kinds: []))
        try desk.stage.start()
        #expect(try client.isQuiet())
    }

    @Test func ticksComeAtTheirIntervalWithoutDrift() throws {
        let desk = try Desk()
        let client = try watch(desk, Player.Monitor(kinds: [], tickInterval: .milliseconds(250)))
        let begun = desk.stage.now
        for count in 1...4 {
            // Dispatch is a little late each time.
            onQueue {
                desk.stage.alarm.now = begun + .milliseconds(250 * count + 3)
                for alarm in desk.tickAlarms where alarm.deadline != nil {
                    #expect(alarm.deadline == begun + .milliseconds(250 * count))
                    alarm.now = desk.stage.alarm.now
                    alarm.goOff()
                }
            }
            let tick = try client.event()
            #expect(tick.kind == .tick && tick.seq == count + 1)
        }
        // After a long sleep it goes on from there.
        onQueue {
            for alarm in desk.tickAlarms {
                alarm.now = begun + .seconds(600)
                alarm.goOff()
            }
        }
        #expect(try client.event().kind == .tick)
        #expect(onQueue { desk.tickAlarms.compactMap(\.deadline) } == [begun + .seconds(600) + .milliseconds(250)])
        #expect(try client.isQuiet())
    }

    @Test func aStreamWithoutTicksHasNoTimerAndOneThatEndedHasNone() throws {
        let desk = try Desk()
        let still = try watch(desk)
        #expect(onQueue { desk.tickAlarms.isEmpty })
        let ticking = try watch(desk, Player.Monitor(kinds: [.tick]))
        #expect(onQueue { desk.tickAlarms.compactMap(\.deadline) } == [desk.stage.now + .seconds(1)])
        still.close()
        ticking.close()
        #expect(eventually { desk.liveCount == 0 })
        #expect(onQueue { desk.tickAlarms.compactMap(\.deadline).isEmpty })
    }
}
