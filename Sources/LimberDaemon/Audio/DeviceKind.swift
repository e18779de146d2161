/// What lies behind a device, as it says of itself for people: only that tells what a plug-in leads to, through whatever
/// others lie before.
struct DeviceKind: Equatable {
    /// Whether it leads to a sound server, which mixes what it was given well ahead of time.
    let isServer: Bool
    /// Whether what was written and not yet played can be taken back. Many plug-ins say so, and play it all the same; only
    /// hardware is believed.
    let canRewind: Bool

    /// As their ALSA plug-ins call themselves.
    private static let servers = ["PulseAudio", "PipeWire", "JACK"]
    private static let hardware = "Hardware PCM card"
    /// What may lie before hardware and keeps frames of its own.
    private static let keepers = ["Direct ", "Rate conversion", "File PCM", "Multi PCM", "Share PCM", "External"]

    /// - Parameter description: what ALSA dumps of an open device.
    init(description: String) {
        isServer = Self.servers.contains { description.contains($0) }
        canRewind = description.contains(Self.hardware) && !Self.keepers.contains { description.contains($0) }
    }
}

extension DeviceKind {
    /// As long a buffer as the device gives up to this, in microseconds, for few wake-ups. A server fetches a second or more
    /// at once, and needs as much again behind it: with 2 s a stream broke off in every second run.
    var wantedBuffer: UInt32 { isServer ? 4_000_000 : 2_000_000 }

    /// How often the device asks for more, in microseconds: seldom, for few wake-ups.
    var wantedPeriod: UInt32 { isServer ? wantedBuffer / 4 : 250_000 }

    /// How much is queued, in frames, before the device starts. A server has all of it, lest it begins with less than it
    /// fetches at once; a card has little, so that a command is heard soon behind the sound of another.
    func beginning(capacity: Int, rate: Int) -> Int {
        isServer ? capacity : min(capacity, rate / 20)
    }

    /// How much of the queue, in frames, is left when it is filled up.
    func least(of queue: Int) -> Int { isServer ? queue / 4 * 3 : queue / 2 }
}
