import LimberCore
import Testing

@testable import LimberDaemon

/// When a device is given up, and when it is tried again.
@Suite struct DevicePatienceTests {
    private let origin = Instant(nanoseconds: 1_000_000_000_000)

    @Test func aDeviceThatIsAwayIsTriedWithGrowingPauses() {
        var retry = Retry(at: origin)
        #expect(retry.next == origin)
        var now = origin
        var pauses: [Int] = []
        for _ in 1...7 {
            retry.fail(at: now, isServer: false)
            pauses.append((retry.next - now).inMilliseconds)
            now = retry.next
        }
        #expect(pauses == [500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000])
    }

    @Test func aServerIsTriedSooner() {
        var retry = Retry(at: origin)
        retry.fail(at: origin, isServer: true)
        #expect(retry.next == origin + .milliseconds(250))
        retry.fail(at: retry.next, isServer: true)
        #expect(retry.next == origin + .milliseconds(750))
    }

    @Test func aStreamThatBreaksOffAgainAndAgainIsGivenUp() {
        var resilience = Resilience()
        let tries = (0..<5).map { resilience.breakOff(at: origin + .milliseconds(10 * $0)) }
        #expect(tries == [true, true, true, false, false])
    }

    @Test func whoPlayedForTwoSecondsIsForgiven() {
        var resilience = Resilience()
        var now = origin
        for _ in 1...20 {
            let isWorthWhile = resilience.breakOff(at: now)
            #expect(isWorthWhile)
            resilience.play(at: now + .milliseconds(100))
            resilience.play(at: now + .milliseconds(2_000))
            now = now + .milliseconds(2_100)
        }
        var hasty = Resilience()
        let tries = (0..<4).map { index in
            defer { hasty.play(at: origin + .milliseconds(1_500 * index + 100)) }
            return hasty.breakOff(at: origin + .milliseconds(1_500 * index))
        }
        #expect(tries == [true, true, true, false])
    }

    @Test func aDeviceThatGoesWhenItIsToBeClosedIsNotLookedFor() {
        var demand = Demand.none
        var isNew = demand.play()
        #expect(isNew, "it is tried at once")
        demand.lose()
        #expect(demand == .playing, "one that is played on is looked for")
        isNew = demand.play()
        #expect(!isNew)
        demand.close(isOpen: true)
        #expect(demand == .closing, "what sounds goes on")
        demand.lose()
        #expect(demand == .none)
        isNew = demand.play()
        #expect(isNew, "the next sound does not wait for the next try")
        demand.close(isOpen: false)
        #expect(demand == .none)
    }
}

/// What a device is, by what it says of itself.
@Suite struct DeviceKindTextTests {
    @Test(arguments: [
        ("ALSA <-> PulseAudio PCM I/O Plugin\n", true, false),
        ("ALSA <-> PipeWire PCM Plugin\n", true, false),
        ("Plug PCM: Rate conversion PCM (44100)\nSlave: ALSA <-> PulseAudio PCM I/O Plugin\n", true, false),
        ("Hardware PCM card 0 'HDA Intel' device 0 subdevice 0\n", false, true),
        ("Plug PCM: Linear conversion PCM (S16_LE)\nSlave: Hardware PCM card 0 'HDA' device 0 subdevice 0\n", false, true),
        ("Soft volume PCM\nSlave: Direct Stream Mixing PCM\nSlave: Hardware PCM card 1 'USB' device 0\n", false, false),
        ("Null PCM\n", false, false), ("", false, false),
    ])
    func itTellsWhatItLeadsTo(description: String, isServer: Bool, canRewind: Bool) {
        let kind = DeviceKind(description: description)
        #expect(kind.isServer == isServer)
        #expect(kind.canRewind == canRewind)
    }

    @Test func aServersQueueIsLongAndFilledBeforeItStarts() {
        let server = DeviceKind(description: "ALSA <-> PulseAudio PCM I/O Plugin")
        let card = DeviceKind(description: "Hardware PCM card 0")
        #expect((server.wantedBuffer, card.wantedBuffer) == (4_000_000, 2_000_000))
        #expect(server.beginning(capacity: 192_000, rate: 48_000) == 192_000)
        #expect(card.beginning(capacity: 96_000, rate: 48_000) == 2_400)
        #expect(card.beginning(capacity: 1_024, rate: 48_000) == 1_024)
        #expect(server.least(of: 192_000) == 144_000, "it is filled up when a quarter was played")
        #expect(card.least(of: 96_000) == 48_000)
    }
}
