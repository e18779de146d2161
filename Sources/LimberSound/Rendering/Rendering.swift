public import LimberCore

/// A session without a device: its cues at their instants, as fast as the machine can.
public struct Rendering: Sendable {
    /// A cue with the time from the session's start at which it begins.
    public struct Entry: Equatable, Sendable {
        public let cue: Cue
        public let due: Duration

        public init(cue: Cue, due: Duration) {
            self.cue = cue
            self.due = due
        }
    }

    /// Frames at a time.
    private static let chunk = 4096

    /// How many frames it has: until the last cue's end, and a little silence.
    public let count: Int
    private let mixer: Mixer

    /// - Parameters:
    ///   - leadIn: silence before the session's start.
    ///   - tail: silence after the last cue, so that players that cut the end cut nothing.
    public init(
        _ entries: [Entry], palette: Palette, leadIn: Duration = .zero, gain: Gain = .full, tail: Duration = .milliseconds(500)
    ) {
        var mixer = Mixer(rate: palette.rate, gain: gain)
        let start = leadIn.frames(at: palette.rate)
        for entry in entries { mixer.add(palette[entry.cue], at: start + entry.due.frames(at: palette.rate)) }
        count = max(start, mixer.end ?? 0) + tail.frames(at: palette.rate)
        self.mixer = mixer
    }

    /// Writes all of it, in order.
    public func write<Sink: SampleSink>(to sink: inout Sink) throws(Sink.Failure) {
        let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.chunk)
        defer { buffer.deallocate() }
        var frame = 0
        while frame < count {
            let sounding = min(mixer.nextSound(from: frame) ?? count, count)
            if sounding > frame {
                try sink.writeSilence(sounding - frame)
                frame = sounding
            } else {
                let part = UnsafeMutableBufferPointer(rebasing: buffer[..<min(Self.chunk, count - frame)])
                mixer.render(into: part, at: frame)
                try sink.write(UnsafeBufferPointer(part))
                frame += part.count
            }
        }
    }
}
