import Glibc
import LimberCore
import LimberSound

/// An open device that is kept fed: silence, and the sounds of an agenda, each at the frame of its instant.
///
/// Frames are those of a stream that runs with the session's clock and survives restarts of the device: what was laid
/// at a frame can be written again at the same instant. Belongs to one thread.
final class Feed {
    let pcm: PCM
    private var mixer: Mixer
    private var clock: DeviceClock
    /// The next frame to be written.
    private var written = 0
    /// Whether the device plays at a pace of its own; some take everything at once.
    private var isPaced = true
    /// When the device was started the last time, and how long it took to play its first frame, which it does again.
    private var started = Instant.now
    private var latency: Duration = .zero
    /// Whether its pointer moves in steps, and stands still between them.
    private var isStepped = false
    private var lastSharpLook = Instant.now
    /// When a server's stream, which begins late and hides it, is started a second time, which it then does in time.
    private var secondStart: Instant?
    /// When the device is looked at because it has just started.
    private var looks: [Instant] = []
    private var samples: [Float]
    private var bytes: [UInt8]

    /// A sound server that starts may stand still at first, and say so late: so it is looked at more often then.
    private static let settling: [Duration] = [50, 100, 150, 200, 300, 400, 500].map { .milliseconds($0) }
    /// How often the steps of a pointer are waited for, which takes a step's length; more often while the rate is learnt.
    private static let sharpLooks: Duration = .seconds(10)
    private static let earlySharpLooks: Duration = .seconds(2)
    /// In microseconds.
    private static let glance: UInt32 = 200
    private static let mostGlances = 200
    /// A pointer that is off by no more than this when looked at twice moves smoothly.
    private static let smooth: Duration = .microseconds(500)
    /// So many looks make the first guess of where the device is.
    private static let firstLooks = 5
    /// What is queued is queued anew where it is off by more than this, and silence lies around it.
    private static let displacement: Duration = .microseconds(500)
    private static let patience: Duration = .milliseconds(120)
    private static let longestLatency: Duration = .milliseconds(20)
    private static let silenceAround: Duration = .milliseconds(60)
    /// What is kept queued behind a sound: less than is noticed when a command waits for it, and more than a thread waits
    /// for its turn on a busy machine.
    private static let behindSound: Duration = .milliseconds(60)
    /// Within this time a device is stopped.
    private static let reaction: Duration = .milliseconds(3)
    /// Within the lead-in.
    private static let untilSecondStart: Duration = .milliseconds(250)
    /// A cue is known to have been heard so long after its onset, when the device is asked.
    private static let confirmation: Duration = .milliseconds(20)
    private static let chunk = 2048

    /// - Throws: where the device does not start.
    init(_ pcm: PCM, gain: Gain) throws(DeviceError) {
        self.pcm = pcm
        mixer = Mixer(rate: pcm.rate, gain: gain)
        samples = [Float](repeating: 0, count: Self.chunk)
        bytes = [UInt8](repeating: 0, count: Self.chunk * pcm.channels * pcm.format.byteCount)
        clock = DeviceClock(rate: pcm.rate, look: .init(frame: 0, instant: .now))
        if pcm.isServer { secondStart = .now + Self.untilSecondStart }
    }
}

/// Time.
extension Feed {
    /// The frame that is played now, as far as is known.
    var position: Int { clock.frame(at: .now) }

    /// When the device wants to be looked after again.
    func nextCare(for agenda: Agenda) -> Instant {
        let position = position
        let isBrief = wanted(from: position) < position + pcm.capacity
        let refill = clock.instant(of: written - (isBrief ? frames(Self.behindSound) : pcm.capacity) / 2)
        let confirmation = agenda.placed.first.map { clock.instant(of: $0.frame) + Self.confirmation }
        return [refill, confirmation, looks.first, secondStart].compactMap(\.self).min() ?? refill
    }

    /// When all that was laid into the stream will have been heard.
    var silenceBegins: Instant? { mixer.end.map { clock.instant(of: $0) } }

    private func frames(_ duration: Duration) -> Int { duration.frames(at: pcm.rate) }

    /// Looks where the device is.
    private func observe() throws(DeviceError) {
        let look = try pcm.look()
        looks.removeAll { $0 <= look.instant }
        guard isPaced, look.isRunning else { return }
        guard isStepped else { return clock.observe(seen(in: look)) }
        guard look.instant - lastSharpLook > (clock.isSettled ? Self.sharpLooks : Self.earlySharpLooks) else { return }
        clock.observe(try sharpLook())
    }

    private func seen(in look: PCM.Look) -> DeviceClock.Look {
        .init(frame: written - look.delay, instant: look.instant)
    }

    /// Looks until the pointer moves, for some move in steps of 20 ms: only the moment of a step tells where the device is.
    private func sharpLook() throws(DeviceError) -> DeviceClock.Look {
        var last = seen(in: try pcm.look())
        lastSharpLook = last.instant
        for _ in 0..<Self.mostGlances {
            usleep(Self.glance)
            let next = seen(in: try pcm.look())
            if next.frame != last.frame {
                let elapsed = next.instant - last.instant
                isStepped = abs(next.frame - last.frame - frames(elapsed)) > frames(Self.smooth)
                return isStepped ? .init(frame: next.frame, instant: last.instant + elapsed / 2) : next
            }
            last = next
        }
        return last
    }
}

/// Feeding.
extension Feed {
    /// Starts the prepared device, so that what is due now is its first frame.
    func start(_ agenda: inout Agenda, palette: Palette) throws(DeviceError) {
        started = .now
        let beginning = clock.frame(at: started + latency)
        written = beginning
        // As much as makes any device start; the rest once it is known when it did.
        place(&agenda, palette: palette, before: beginning + pcm.beginning)
        try write(until: beginning + pcm.beginning)
        try pcm.start()
        let first = try pcm.look()
        isPaced = first.delay > 0
        if isPaced, first.isRunning {
            clock.restart(at: try sharpLook())
            for _ in 1..<Self.firstLooks where !isStepped { clock.observe(seen(in: try pcm.look())) }
            latency = min(Self.longestLatency, max(.zero, clock.instant(of: beginning) - started))
        } else if !isPaced {
            clock.restart(at: .init(frame: beginning, instant: first.instant))
        }
        try fill(&agenda, palette: palette)
        looks = Self.settling.map { first.instant + $0 }
    }

    /// Writes anew what is queued, for the agenda, the mixer or the clock has changed. In silence at once; what sounds is
    /// not cut off, and the little that is queued behind it is heard first. A sound server has too much queued for that.
    func requeue(_ agenda: inout Agenda, palette: Palette) throws(DeviceError) {
        guard !isSounding(at: position) else { return }
        for entry in agenda.takeBack() { mixer.release(entry.voice, from: entry.frame) }
        try pcm.flush()
        try start(&agenda, palette: palette)
    }

    /// Lets go of all that was laid into the stream: what sounds fades out.
    func clear() {
        mixer.clear(from: change)
    }

    /// Changes the gain without a click.
    func set(_ gain: Gain) {
        mixer.set(gain, from: change)
    }

    /// The first frame that can still be heard changed.
    private var change: Int {
        let position = position
        return isSounding(at: position) ? written : position
    }

    /// Whether something sounds, or will before the device could be stopped.
    private func isSounding(at position: Int) -> Bool {
        guard !pcm.isServer, let sound = mixer.nextSound(from: position) else { return false }
        return sound < min(position + frames(Self.reaction), written)
    }

    /// Up to where the device is to be fed: with all that it takes of silence, and with little behind what sounds, so that
    /// a command is heard soon without cutting it off. A sound server takes seconds ahead, and breaks off without them.
    private func wanted(from position: Int) -> Int {
        let full = position + pcm.capacity
        guard !pcm.isServer, let sound = mixer.nextSound(from: position) else { return full }
        return min(full, max(sound, position) + frames(Self.behindSound))
    }

    /// Goes on after an underrun.
    func recover(_ agenda: inout Agenda, palette: Palette) throws(DeviceError) -> [Agenda.Placed] {
        let heard = agenda.heard(before: written)
        for entry in agenda.takeBack() { mixer.release(entry.voice, from: entry.frame) }
        try pcm.prepare()
        try start(&agenda, palette: palette)
        return heard
    }

    /// Keeps the device fed, and tells what was heard since the last time.
    func care(for agenda: inout Agenda, palette: Palette) throws(DeviceError) -> [Agenda.Placed] {
        try observe()
        let position = position
        let heard = agenda.heard(before: position + 1)
        mixer.forget(before: position - pcm.rate)
        if isDisplaced(agenda, at: position) || isToStartAgain(at: position) {
            try requeue(&agenda, palette: palette)
        } else {
            try fill(&agenda, palette: palette)
        }
        return heard
    }

    /// Whether something that is queued would be heard at the wrong time, by what is known now, and can still be queued
    /// anew without being heard to be.
    private func isDisplaced(_ agenda: Agenda, at position: Int) -> Bool {
        let safe = position + frames(Self.silenceAround)
        // Not again before the clock has had time to settle.
        guard .now - started > Self.patience, mixer.nextSound(from: position) ?? safe >= safe else { return false }
        return agenda.placed.contains { entry in
            let error = clock.instant(of: entry.frame) - entry.instant
            return max(error, .zero - error) > Self.displacement
        }
    }

    /// Once, in silence.
    private func isToStartAgain(at position: Int) -> Bool {
        guard let secondStart, secondStart <= .now else { return false }
        self.secondStart = nil
        return mixer.nextSound(from: position) != position
    }

    /// The instant at which a frame was, or will be, played.
    func instant(of frame: Int) -> Instant { clock.instant(of: frame) }

    /// Writes as much as is wanted.
    private func fill(_ agenda: inout Agenda, palette: Palette) throws(DeviceError) {
        let position = position
        place(&agenda, palette: palette, before: position + pcm.capacity)
        try write(until: wanted(from: position))
    }

    /// Writes as far as that, or as the device takes.
    private func write(until end: Int) throws(DeviceError) {
        var room = try pcm.room()
        while room > 0, written < end {
            let taken = try write(min(room, Self.chunk, end - written))
            if taken == 0 { return }
            written += taken
            room -= taken
        }
    }

    /// Lays every entry into the stream that is due before `end`, or gives it up where it is too late.
    private func place(_ agenda: inout Agenda, palette: Palette, before end: Int) {
        while let (index, due, isEncore) = agenda.upcoming {
            let frame = clock.frame(at: due)
            guard frame < end || isEncore else { return }
            let target = max(frame, written)
            let instant = clock.instant(of: target)
            // What is too late is left to be given up, which is told.
            if !isEncore, instant - due > Segment.tolerance { return }
            let voice = mixer.add(palette[agenda.segment.entries[index].cue], at: target)
            agenda.place(at: target, instant: instant, as: voice)
        }
    }

    private func write(_ count: Int) throws(DeviceError) -> Int {
        let (written, pcm) = (written, pcm)
        samples.withUnsafeMutableBufferPointer { buffer in
            _ = mixer.render(into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]), at: written)
        }
        samples.withUnsafeBufferPointer { samples in
            bytes.withUnsafeMutableBytes { bytes in
                pcm.format.convert(UnsafeBufferPointer(rebasing: samples[..<count]), channels: pcm.channels, to: bytes)
            }
        }
        var result: Result<Int, DeviceError> = .success(0)
        bytes.withUnsafeBytes { bytes in
            do throws(DeviceError) {
                result = .success(try pcm.write(bytes, frames: count))
            } catch {
                result = .failure(error)
            }
        }
        return try result.get()
    }
}
