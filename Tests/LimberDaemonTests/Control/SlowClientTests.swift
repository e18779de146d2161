import LimberControl
import LimberCore
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// A client that does not read takes up bounded memory, and hinders nobody.
@Suite struct SlowClientTests {
    /// What a client is owed at most: what it may leave unread, and one more reply.
    private let bound = Peer.patience + 64 * 1024

    private func change(_ desk: Desk, _ volumes: some Sequence<Int>) {
        for volume in volumes { onQueue { desk.stage.engine.setLoudness(volume: volume) } }
    }

    @Test func callsThatAreNotReadAreNotAnsweredAnyMore() throws {
        let desk = try Desk()
        let (slow, quick) = (try desk.connect(), try desk.connect())
        let call = Call(Player.GetStatus()).message
        // Until the daemon reads no more, which another client's answer proves.
        while true {
            let more = slow.flood(call)
            quick.send(Player.GetStatus())
            _ = try quick.reply()
            #expect(desk.greatestBacklog <= bound)
            if more == 0 { break }
        }
        for _ in 0..<(slow.flooded / call.count) { #expect(try slow.reply().error == nil) }
        #expect(try slow.isQuiet())
        // The last one was cut off.
        slow.send(call[(slow.flooded % call.count)...])
        #expect(try slow.reply().error == nil)
    }

    @Test func aWatcherThatDoesNotReadIsToldWhatItMissed() throws {
        let desk = try Desk()
        let (slow, quick) = (try desk.connect(), try desk.connect())
        slow.send(Player.Monitor())
        #expect(try slow.event().seq == 1)
        quick.send(Player.Monitor())
        #expect(try quick.event().seq == 1)

        var told = 0
        while desk.greatestBacklog < Peer.patience {
            change(desk, [told % 2 == 0 ? 1 : 2])
            told += 1
            #expect(try quick.event().seq == told + 1)
        }
        for _ in 0..<1000 {
            change(desk, [told % 2 == 0 ? 1 : 2])
            told += 1
            #expect(try quick.event().seq == told + 1)
        }
        #expect(desk.greatestBacklog <= bound)
        #expect(told < 100_000)

        var (seq, dropped) = (1, 0)
        while dropped == 0 {
            let event = try slow.event()
            #expect(event.seq > seq)
            if event.kind == .lagged {
                dropped = event.dropped ?? 0
                #expect(event.seq == seq + dropped + 1, "what is missing is what was dropped")
                #expect(event.status.volume == (told % 2 == 0 ? 2 : 1), "and the status is the present one")
            } else {
                #expect(event.seq == seq + 1)
            }
            seq = event.seq
        }
        #expect(dropped >= 1000)
        change(desk, [50])
        #expect(try slow.event().seq == seq + 1)
    }

    @Test func aWatcherThatGoesWhileItIsBehindIsForgotten() throws {
        let desk = try Desk()
        let slow = try desk.connect()
        slow.send(Player.Monitor())
        _ = try slow.event()
        var told = 0
        while desk.greatestBacklog < Peer.patience {
            change(desk, [told % 2])
            told += 1
        }
        _ = slow.flood(Call(Player.GetStatus()).message)
        slow.close()
        #expect(eventually { desk.liveCount == 0 })
        #expect(onQueue { desk.stage.engine.listeners.count } == 1)
    }

    @Test func callsBehindAStreamWaitAndAreBounded() throws {
        let desk = try Desk()
        let client = try desk.connect()
        client.send(Player.Monitor())
        _ = try client.event()
        let call = Call(Player.GetStatus()).message
        let other = try desk.connect()
        while client.flood(call) > 0 {
            other.send(call)
            _ = try other.reply()
        }
        change(desk, [3])
        #expect(try client.event().kind == .volume)
        client.close()
        // It is not read from, so that it has gone shows when it is written to.
        change(desk, [4])
        #expect(eventually { desk.peerCount == 1 })
    }
}
