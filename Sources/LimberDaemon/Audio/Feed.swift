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
    /// Whether its pointer moves in steps, and stands still between them.
    private var isStepped = false
    private var lastSharpLook = Instant.now
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
    private static let silenceAround: Duration = .milliseconds(60)
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
    }
}

/// Time.
extension Feed {
    /// The frame that is played now, as far as is known.
    var position: Int { clock.frame(at: .now) }

    /// When the device wants to be looked after again.
    func nextCare(for agenda: Agenda) -> Instant {
        let refill = clock.instant(of: written - pcm.capacity / 2)
        let confirmation = agenda.placed.first.map { clock.instant(of: $0.frame) + Self.confirmation }
        return [refill, confirmation, looks.first].compactMap(\.self).min() ?? refill
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
        let started = position
        written = started
        // As much as makes any device start; the rest once it is known when it did.
        try fill(&agenda, palette: palette, until: written + 2 * pcm.period)
        try pcm.start()
        let first = try pcm.look()
        isPaced = first.delay > 0
        if isPaced, first.isRunning {
            clock.restart(at: try sharpLook())
            for _ in 1..<Self.firstLooks where !isStepped { clock.observe(seen(in: try pcm.look())) }
        } else if !isPaced {
            clock.restart(at: .init(frame: started, instant: first.instant))
        }
        try fill(&agenda, palette: palette, until: position + pcm.capacity)
        looks = Self.settling.map { first.instant + $0 }
    }

    /// Throws away what is queued and starts over. `isReplaced` fades out what sounds; else it goes on.
    func restart(_ agenda: inout Agenda, palette: Palette, isReplaced: Bool) throws(DeviceError) {
        let position = position
        if isReplaced { mixer.clear(from: position) }
        for entry in agenda.takeBack() { mixer.release(entry.voice, from: entry.frame) }
        try pcm.flush()
        try start(&agenda, palette: palette)
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
        if isDisplaced(agenda, at: position) {
            try restart(&agenda, palette: palette, isReplaced: false)
        } else if written - position <= pcm.capacity / 2 {
            try fill(&agenda, palette: palette, until: position + pcm.capacity)
        }
        return heard
    }

    /// Whether something that is queued would be heard at the wrong time, by what is known now, and can still be queued
    /// anew without being heard to be.
    private func isDisplaced(_ agenda: Agenda, at position: Int) -> Bool {
        let safe = position + frames(Self.silenceAround)
        guard mixer.nextSound(from: position) ?? safe >= safe else { return false }
        return agenda.placed.contains { entry in
            let error = clock.instant(of: entry.frame) - entry.instant
            return max(error, .zero - error) > Self.displacement
        }
    }

    /// The instant at which a frame was, or will be, played.
    func instant(of frame: Int) -> Instant { clock.instant(of: frame) }

    /// Writes until `end`, or until the device takes no more.
    private func fill(_ agenda: inout Agenda, palette: Palette, until end: Int) throws(DeviceError) {
        var room = min(try pcm.room(), end - written)
        while room > 0 {
            let count = min(room, Self.chunk)
            place(&agenda, palette: palette, before: written + count)
            let taken = try write(count)
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

/// Changes by command.
extension Feed {
    /// Whether a sound of the queue would still be heard after `position`, or `due` lies within the queue.
    func isCommitted(until due: Instant?) -> Bool {
        if let sound = mixer.nextSound(from: position), sound < written { return true }
        return due.map { clock.frame(at: $0) < written } ?? false
    }

    /// Lets go of everything that is not yet queued.
    func clear() {
        mixer.clear(from: written)
    }

    /// When the sound that is heard now will have ended; nil in silence.
    var presentSoundEnds: Instant? {
        let position = position
        guard mixer.nextSound(from: position) == position else { return nil }
        var frame = position
        while mixer.nextSound(from: frame) == frame { frame += pcm.rate / 100 }
        return clock.instant(of: frame)
    }

    /// Changes the gain of what is not yet queued.
    func set(_ gain: Gain) {
        mixer.set(gain, from: written)
    }

    /// Changes the gain from now on; what is queued has to be written again.
    func setNow(_ gain: Gain) {
        mixer.set(gain, from: position)
    }
}
