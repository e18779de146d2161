import CALSA
import Glibc
import LimberCore
import LimberSound

/// A playback device of ALSA, open and configured. Belongs to one thread; no call waits for the device to play.
final class PCM {
    /// What the device is doing, at an instant.
    struct Look {
        let isRunning: Bool
        /// Frames that were written and not yet played.
        let delay: Int
        let instant: Instant
    }

    let name: String
    let rate: Int
    let channels: Int
    let format: SampleFormat
    /// How many frames the device takes ahead.
    let capacity: Int
    /// How many frames it has before it starts.
    let beginning: Int
    let kind: DeviceKind
    private let handle: OpaquePointer
    private let status: OpaquePointer

    /// A device that takes its time to wake up is asked so often, so many microseconds apart.
    private static let mostTries = 20
    private static let whileWaking: UInt32 = 10_000
    private static let mostGlances = 3
    private static let longestGlance: Duration = .milliseconds(1)
    private static let formats: [(alsa: snd_pcm_format_t, format: SampleFormat)] = [
        (SND_PCM_FORMAT_S32, .int32), (SND_PCM_FORMAT_FLOAT, .float32), (SND_PCM_FORMAT_S16, .int16),
    ]

    /// Opens the device, which may take half a second.
    init(opening name: String) throws(DeviceError) {
        self.name = name
        var opened: OpaquePointer?
        try check(snd_pcm_open(&opened, name, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK), "open")
        guard let handle = opened else { throw DeviceError(code: ENODEV, action: "open") }
        do throws(DeviceError) {
            let setting = try Self.configure(handle)
            rate = setting.rate
            channels = setting.channels
            format = setting.format
            capacity = setting.capacity
            beginning = setting.beginning
            kind = setting.kind
            var status: OpaquePointer?
            try check(snd_pcm_status_malloc(&status), "ask for memory")
            guard let status else { throw DeviceError(code: ENOMEM, action: "ask for memory") }
            self.status = status
        } catch {
            snd_pcm_close(handle)
            throw error
        }
        self.handle = handle
    }

    deinit {
        snd_pcm_status_free(status)
        snd_pcm_close(handle)
    }

    /// Starts playing what was written, where the device has not started by itself.
    func start() throws(DeviceError) {
        if snd_pcm_state(handle) == SND_PCM_STATE_PREPARED { try check(snd_pcm_start(handle), "start") }
    }

    /// Forgets what was written and not yet played, and gets ready to be written to again.
    func flush() throws(DeviceError) {
        try check(snd_pcm_drop(handle), "stop")
        try check(snd_pcm_prepare(handle), "prepare")
    }

    /// Takes back frames that were written last, and tells how many; nil where the device takes back none, though it could.
    /// - Parameter margin: so many that the hardware has not fetched yet are left to it. They are not those that are about to be
    ///   heard: a device may have fetched far more than it has played.
    func rewind(_ frames: Int, leaving margin: Int) throws(DeviceError) -> Int? {
        // What can be taken back is known from when the device was asked last.
        _ = try room()
        let possible = min(frames, snd_pcm_rewindable(handle) - margin)
        guard possible > 0 else { return 0 }
        let taken = snd_pcm_rewind(handle, snd_pcm_uframes_t(possible))
        if taken < 0 { throw DeviceError(code: Int32(-taken), action: "rewind") }
        return taken == 0 ? nil : Int(taken)
    }

    /// Waits until a descriptor can be read, or for `milliseconds`; below 0 for ever. Ends at once where the stream breaks off
    /// or the device goes, which only hardware tells: plug-ins wake up for reasons of their own.
    func wait(for descriptor: Int32, milliseconds: Int32) -> (isReadable: Bool, isAlarmed: Bool) {
        let told = shim_wait_with_pcm(descriptor, handle, milliseconds)
        return (told & 1 != 0, told & 2 != 0)
    }

    /// Wakes a device that sleeps, and tells whether it goes on where it was; many cannot.
    func resume() -> Bool {
        for _ in 0..<Self.mostTries {
            let result = snd_pcm_resume(handle)
            if result != -EAGAIN { return result == 0 }
            usleep(Self.whileWaking)
        }
        return false
    }

    /// Gets ready again after an underrun.
    func prepare() throws(DeviceError) {
        try check(snd_pcm_prepare(handle), "prepare")
    }

    /// How many frames the device would take now.
    func room() throws(DeviceError) -> Int {
        let room = snd_pcm_avail(handle)
        if room < 0 { throw DeviceError(code: Int32(-room), action: "ask") }
        return Int(room)
    }

    /// Writes frames in the device's format, and tells how many it took.
    func write(_ bytes: UnsafeRawBufferPointer, frames: Int) throws(DeviceError) -> Int {
        let taken = snd_pcm_writei(handle, bytes.baseAddress, snd_pcm_uframes_t(frames))
        if taken == -Int(EAGAIN) { return 0 }
        if taken < 0 { throw DeviceError(code: Int32(-taken), action: "write") }
        return Int(taken)
    }

    /// Looks what the device does. A look in the midst of which the thread lost its processor says a position and a time that
    /// do not belong together, and is taken again.
    func look() throws(DeviceError) -> Look {
        var best = try glance()
        for _ in 1..<Self.mostGlances where best.span > Self.longestGlance {
            let next = try glance()
            if next.span < best.span { best = next }
        }
        return best.look
    }

    private func glance() throws(DeviceError) -> (look: Look, span: Duration) {
        let before = Instant.now
        try check(snd_pcm_status(handle, status), "ask")
        let after = Instant.now
        let state = snd_pcm_status_get_state(status)
        switch state {
        case SND_PCM_STATE_XRUN: throw DeviceError(code: EPIPE, action: "play")
        case SND_PCM_STATE_SUSPENDED: throw DeviceError(code: ESTRPIPE, action: "play")
        case SND_PCM_STATE_DISCONNECTED: throw DeviceError(code: ENODEV, action: "play")
        default: break
        }
        var instant = Instant(nanoseconds: shim_status_time(status))
        // Some devices give no stamp, some one of another clock.
        if instant > after || instant < before - .seconds(1) { instant = before + (after - before) / 2 }
        let delay = Int(snd_pcm_status_get_delay(status))
        return (Look(isRunning: state == SND_PCM_STATE_RUNNING, delay: delay, instant: instant), after - before)
    }

    /// What a device says of itself for people.
    private static func description(of handle: OpaquePointer) -> String {
        var buffer: OpaquePointer?
        guard snd_output_buffer_open(&buffer) == 0 else { return "" }
        defer { snd_output_close(buffer) }
        var text: UnsafeMutablePointer<CChar>?
        guard snd_pcm_dump(handle, buffer) == 0 else { return "" }
        let length = snd_output_buffer_string(buffer, &text)
        guard length > 0, let text else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
    }

    private struct Setting {
        let rate: Int
        let channels: Int
        let format: SampleFormat
        let capacity: Int
        let beginning: Int
        let kind: DeviceKind
    }

    private static func configure(_ handle: OpaquePointer) throws(DeviceError) -> Setting {
        var wanted: OpaquePointer?
        try check(snd_pcm_hw_params_malloc(&wanted), "ask for memory")
        defer { snd_pcm_hw_params_free(wanted) }
        try check(snd_pcm_hw_params_any(handle, wanted), "configure")
        // At the device's own rate, for the motifs are made at any.
        try check(snd_pcm_hw_params_set_rate_resample(handle, wanted, 0), "configure")
        try check(snd_pcm_hw_params_set_access(handle, wanted, SND_PCM_ACCESS_RW_INTERLEAVED), "configure")
        guard let format = formats.first(where: { snd_pcm_hw_params_set_format(handle, wanted, $0.alsa) == 0 }) else {
            throw DeviceError(code: EINVAL, action: "set a sample format of")
        }
        var channels: UInt32 = 2
        try check(snd_pcm_hw_params_set_channels_near(handle, wanted, &channels), "set the channels of")
        var rate = UInt32(Palette.usualRate)
        try check(snd_pcm_hw_params_set_rate_near(handle, wanted, &rate, nil), "set the rate of")
        guard Synthesis.rates.contains(Int(rate)) else { throw DeviceError(code: EINVAL, action: "set the rate of") }
        let promise = DeviceKind(description: description(of: handle))
        var buffer = promise.wantedBuffer
        try check(snd_pcm_hw_params_set_buffer_time_near(handle, wanted, &buffer, nil), "set the buffer of")
        var period = promise.wantedPeriod
        try check(snd_pcm_hw_params_set_period_time_near(handle, wanted, &period, nil), "set the period of")
        try check(snd_pcm_hw_params(handle, wanted), "configure")
        var capacity: snd_pcm_uframes_t = 0
        try check(snd_pcm_hw_params_get_buffer_size(wanted, &capacity), "ask")
        // Only now it is known what else lies before it.
        let kind = DeviceKind(description: description(of: handle))
        let beginning = kind.beginning(capacity: Int(capacity), rate: Int(rate))
        try setSoftware(
            handle, capacity: capacity, beginning: snd_pcm_uframes_t(beginning), tellsRoom: !kind.canRewind)
        return Setting(
            rate: Int(rate), channels: Int(channels), format: format.format, capacity: Int(capacity), beginning: beginning,
            kind: kind)
    }

    /// Started by its beginning, stopped by an underrun alone, with stamps of the session's clock.
    private static func setSoftware(
        _ handle: OpaquePointer, capacity: snd_pcm_uframes_t, beginning: snd_pcm_uframes_t, tellsRoom: Bool
    ) throws(DeviceError) {
        var wanted: OpaquePointer?
        try check(snd_pcm_sw_params_malloc(&wanted), "ask for memory")
        defer { snd_pcm_sw_params_free(wanted) }
        try check(snd_pcm_sw_params_current(handle, wanted), "configure")
        try check(snd_pcm_sw_params_set_start_threshold(handle, wanted, beginning), "configure")
        try check(snd_pcm_sw_params_set_stop_threshold(handle, wanted, capacity), "configure")
        // More room than there is: so nobody is woken but by trouble.
        if !tellsRoom { try check(snd_pcm_sw_params_set_avail_min(handle, wanted, 2 * capacity), "configure") }
        try check(snd_pcm_sw_params_set_tstamp_mode(handle, wanted, SND_PCM_TSTAMP_ENABLE), "configure")
        try check(snd_pcm_sw_params_set_tstamp_type(handle, wanted, SND_PCM_TSTAMP_TYPE_MONOTONIC), "configure")
        try check(snd_pcm_sw_params(handle, wanted), "configure")
    }
}

private func check(_ result: Int32, _ action: String) throws(DeviceError) {
    if result < 0 { throw DeviceError(code: -result, action: action) }
}
