import LimberCore
import LimberSound

/// An open device that is kept fed: silence, and the sounds of an agenda, each at the frame of its instant.
///
/// Frames are those of a stream that runs with the session's clock and survives restarts of the device: what was laid
/// at a frame can be written again at the same instant. Belongs to one thread.
final class Feed {
    let pcm: PCM
    private var mixer: Mixer
    private var gauge: Gauge
    /// The next frame to be written.
    private var written = 0
    /// When the device was started the last time, and how long it took to play its first frame, which it does again.
    private var started = Instant.now
    private var latency: Duration = .zero
    /// When a server's stream, which begins late and hides it, is started a second time, which it then does in time.
    private var secondStart: Instant?
    /// Whether what is queued can be taken back, as far as is known: some drivers turn out not to.
    private var canRewind: Bool
    private var lastCare = Instant.now
    private var samples: [Float]
    private var bytes: [UInt8]

    /// What is queued is queued anew where it is off by more than this.
    private static let displacement: Duration = .microseconds(200)
    /// The same where that takes a restart; then in silence alone.
    private static let displacementToRestart: Duration = .microseconds(500)
    private static let patience: Duration = .milliseconds(120)
    private static let longestLatency: Duration = .milliseconds(20)
    private static let silenceAround: Duration = .milliseconds(60)
    /// What is played so soon cannot be taken back any more: the device may have fetched it, and to write anew takes time.
    private static let fetched: Duration = .milliseconds(6)
    /// What is kept queued behind a sound that cannot be taken back: less than is noticed when a command waits for it, and
    /// more than a thread waits for its turn on a busy machine.
    private static let behindSound: Duration = .milliseconds(60)
    /// Within this time a device is stopped.
    private static let reaction: Duration = .milliseconds(3)
    /// Within the lead-in.
    private static let untilSecondStart: Duration = .milliseconds(250)
    /// A cue is known to have been heard so long after its onset, when the device is asked.
    private static let confirmation: Duration = .milliseconds(20)
    /// The device is looked after no more often than this, whatever it says.
    private static let rest: Duration = .milliseconds(2)
    private static let chunk = 2048

    init(_ pcm: PCM, gain: Gain) {
        self.pcm = pcm
        canRewind = pcm.kind.canRewind
        mixer = Mixer(rate: pcm.rate, gain: gain)
        samples = [Float](repeating: 0, count: Self.chunk)
        bytes = [UInt8](repeating: 0, count: Self.chunk * pcm.channels * pcm.format.byteCount)
        gauge = Gauge(pcm)
        if pcm.kind.isServer { secondStart = .now + Self.untilSecondStart }
    }
}

/// Time.
extension Feed {
    /// When the device wants to be looked after again.
    func nextCare(for agenda: Agenda) -> Instant {
        let position = gauge.position
        let isBrief = wanted(from: position) < position + pcm.capacity
        let least = isBrief ? frames(Self.behindSound) / 2 : pcm.kind.least(of: pcm.capacity)
        let refill = gauge.instant(of: written - least)
        let confirmation = agenda.placed.first.map { gauge.instant(of: $0.frame) + Self.confirmation }
        let next = [gauge.isInDoubt ? nil : refill, gauge.isInDoubt ? nil : confirmation, gauge.nextLook, secondStart]
        return max(next.compactMap(\.self).min() ?? refill, lastCare + Self.rest)
    }

    /// When all that was laid into the stream will have been heard.
    var silenceBegins: Instant? { mixer.end.map { gauge.instant(of: $0) } }

    /// Whether it plays, as far as it has been seen to, and at the right time.
    var isSettled: Bool { gauge.hasMoved && !gauge.isInDoubt && secondStart == nil }

    /// The instant at which a frame was, or will be, played.
    func instant(of frame: Int) -> Instant { gauge.instant(of: frame) }

    private func frames(_ duration: Duration) -> Int { duration.frames(at: pcm.rate) }
}

/// Feeding.
extension Feed {
    /// Starts the prepared device, so that what is due now is its first frame.
    func start(_ agenda: inout Agenda, palette: Palette) throws(DeviceError) {
        started = .now
        let beginning = gauge.frame(at: started + latency)
        written = beginning
        // As much as makes any device start; the rest once it is known when it did.
        place(&agenda, palette: palette, before: beginning + pcm.beginning)
        try write(until: beginning + pcm.beginning)
        try pcm.start()
        try gauge.begin(at: beginning, written: written)
        latency = min(Self.longestLatency, max(.zero, gauge.instant(of: beginning) - started))
        // Before much is queued that could not be taken back.
        try rewind(to: written - 1)
        try fill(&agenda, palette: palette)
    }

    /// Drops all that was to come, fades out what sounds, and lays what `agenda` has.
    func replace(with agenda: inout Agenda, palette: Palette) throws(DeviceError) {
        try requeue(&agenda, palette: palette) { $0.clear(from: $1) }
    }

    /// Changes the gain without a click.
    func set(_ gain: Gain, _ agenda: inout Agenda, palette: Palette) throws(DeviceError) {
        try requeue(&agenda, palette: palette) { $0.set(gain, from: $1) }
    }

    /// Writes anew what is queued, for the agenda, the mixer or the clock has changed.
    ///
    /// Hardware gives back all but the next few milliseconds, also while something sounds. Others are stopped and started
    /// again in silence; what sounds is not cut off, and the little that is queued behind it is heard first. A sound server
    /// has too much queued for that.
    /// - Parameter change: changes the mixer from a frame on, the first that can still be heard changed.
    func requeue(
        _ agenda: inout Agenda, palette: Palette, _ change: (inout Mixer, Int) -> Void = { _, _ in }
    ) throws(DeviceError) {
        let position = gauge.position
        try rewind(to: position + frames(Self.fetched) + gauge.step)
        if canRewind {
            change(&mixer, written)
            takeBack(&agenda, from: written)
            try fill(&agenda, palette: palette)
        } else if isSounding(at: position) {
            change(&mixer, written)
        } else {
            change(&mixer, position)
            // What was heard by now, and not told yet, is not to be heard again.
            takeBack(&agenda, from: gauge.passed)
            try pcm.flush()
            try start(&agenda, palette: palette)
        }
    }

    /// Takes back what is queued from `frame` on, or as much as the device gives. One that refuses is not asked again.
    private func rewind(to frame: Int) throws(DeviceError) {
        guard canRewind, frame < written else { return }
        if let taken = try pcm.rewind(written - frame, leaving: frames(Self.fetched) + gauge.step) {
            written -= taken
        } else {
            canRewind = false
        }
    }

    /// Whether something sounds, or will before the device could be stopped.
    private func isSounding(at position: Int) -> Bool {
        guard !pcm.kind.isServer, let sound = mixer.nextSound(from: position) else { return false }
        return sound < min(position + frames(Self.reaction), written)
    }

    /// Up to where the device is to be fed: with all that it takes, but with little behind a sound that it would not give
    /// back, so that a command is heard soon without cutting it off. A sound server takes seconds ahead, and breaks off
    /// without them.
    private func wanted(from position: Int) -> Int {
        let full = position + pcm.capacity
        guard !pcm.kind.isServer, !canRewind, let sound = mixer.nextSound(from: position) else { return full }
        return min(full, max(sound, position) + frames(Self.behindSound))
    }

    /// Goes on after the stream broke off, or slept: where it was if it can, or else anew.
    func recover(_ agenda: inout Agenda, palette: Palette, from error: DeviceError) throws(DeviceError) {
        if error.isSuspension, pcm.resume() {
            // It is late by as long as it slept.
            try gauge.begin(at: written, written: written)
            return try requeue(&agenda, palette: palette)
        }
        takeBack(&agenda)
        try pcm.prepare()
        try start(&agenda, palette: palette)
    }

    /// What was heard since this was asked before.
    /// - Parameter isBroken: whether the stream has broken off.
    func heard(of agenda: inout Agenda, isBroken: Bool) -> [Agenda.Placed] {
        agenda.heard(before: isBroken ? gauge.played(of: written) : min(written, gauge.played))
    }

    /// Keeps the device fed.
    func care(for agenda: inout Agenda, palette: Palette) throws(DeviceError) {
        lastCare = .now
        try gauge.observe(written: written)
        let position = gauge.position
        mixer.forget(before: position - pcm.rate)
        if isDisplaced(agenda, at: position) || isToStartAgain(at: position) {
            try requeue(&agenda, palette: palette)
        } else {
            try fill(&agenda, palette: palette)
        }
    }

    private func takeBack(_ agenda: inout Agenda, from frame: Int = .min) {
        for entry in agenda.takeBack(from: frame) { mixer.release(entry.voice, from: entry.frame) }
    }

    /// By how much an entry would be heard beside the time for which it was laid, by what is known now.
    private func displacement(of entry: Agenda.Placed) -> Duration {
        let error = gauge.instant(of: entry.frame) - entry.instant
        return max(error, .zero - error)
    }

    /// Whether something that is queued would be heard at the wrong time, and can still be queued anew without being heard
    /// to be.
    private func isDisplaced(_ agenda: Agenda, at position: Int) -> Bool {
        let safe = position + frames(Self.silenceAround)
        // Not again before the clock has had time to settle.
        guard !gauge.isInDoubt, .now - started > Self.patience else { return false }
        guard canRewind || mixer.nextSound(from: position) ?? safe >= safe else { return false }
        let tolerance = canRewind ? Self.displacement : Self.displacementToRestart
        return agenda.placed.contains { $0.frame >= safe && displacement(of: $0) > tolerance }
    }

    /// Once, in silence.
    private func isToStartAgain(at position: Int) -> Bool {
        guard let secondStart, secondStart <= .now else { return false }
        let isSilent = mixer.nextSound(from: position) != position
        self.secondStart = isSilent ? nil : .now + Self.patience
        return isSilent
    }

    /// Writes as much as is wanted.
    private func fill(_ agenda: inout Agenda, palette: Palette) throws(DeviceError) {
        // What was laid and is not queued yet is laid anew for nothing where the device has turned out to be elsewhere.
        let isAstray = agenda.placed.contains { $0.frame >= written && displacement(of: $0) > Self.displacement }
        if isAstray, !gauge.isInDoubt { takeBack(&agenda, from: written) }
        let position = gauge.position
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

    /// Lays every entry into the stream that is due before `end`, or gives it up where it is too late, lest it holds up those
    /// that follow.
    private func place(_ agenda: inout Agenda, palette: Palette, before end: Int) {
        while let (index, due, isEncore) = agenda.upcoming {
            let frame = gauge.frame(at: due)
            guard frame < end || isEncore else { return }
            let target = max(frame, written)
            let instant = gauge.instant(of: target)
            if agenda.isStale(at: instant) {
                agenda.miss()
                continue
            }
            if !isEncore, instant - due > Segment.tolerance {
                // Once more is queued anew it may be in time.
                guard .now - due > Segment.tolerance else { return }
                agenda.miss()
                continue
            }
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
