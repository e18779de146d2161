import CALSA
import Dispatch
import Glibc
import LimberCore
import Synchronization

/// The devices that ALSA knows, looked for and tried on a queue of its own: some take half a second to open.
final class DeviceList: Sendable {
    /// A device as ALSA tells of it.
    struct Hint: Equatable, Sendable {
        let name: String
        /// For people.
        var description: String?
    }

    struct Device: Equatable, Sendable {
        let hint: Hint
        var isInUse = false
        /// Nil where it was not tried.
        var opens: Bool?
        /// Why it does not.
        var problem: DeviceError?
    }

    private let queue = DispatchQueue(label: "limberd.devices", qos: .utility)
    private let hints: @Sendable () -> [Hint]
    private let attempt: @Sendable (String) -> DeviceError?
    private let now: @Sendable () -> Instant
    private let later: @Sendable (Duration, @escaping @Sendable () -> Void) -> Void
    private let state = Mutex(State())

    /// No device is tried, or waited for, any more when so much time has passed: somebody waits for the answer, and not for
    /// ever.
    static let patience: Duration = .seconds(3)

    /// - Parameters:
    ///   - attempt: opens a device and lets go of it, or tells why it cannot be opened. It may never return.
    ///   - later: does something after a while.
    init(
        hints: @escaping @Sendable () -> [Hint] = { Hint.all },
        attempt: @escaping @Sendable (String) -> DeviceError? = tryOpening,
        now: @escaping @Sendable () -> Instant = { .now },
        later: @escaping @Sendable (Duration, @escaping @Sendable () -> Void) -> Void = afterwards
    ) {
        self.hints = hints
        self.attempt = attempt
        self.now = now
        self.later = later
    }

    /// Looks for devices, the one in use first, and hands them to `completion` when each was tried; when there is no patience
    /// left, those that are known by then. There is one look at a time, whose findings all get who ask meanwhile: while a device
    /// hangs, they get them at once.
    ///
    /// - Parameter isOpen: whether the one in use is open; then it is left alone.
    func read(
        inUse: String?, isOpen: Bool, then completion: @escaping @Sendable @EngineQueue ([Device]) -> Void
    ) {
        let reader = Reader(inUse: inUse, isOpen: isOpen, completion: completion)
        let (begun, isHanging) = state.withLock { state in
            state.readers.append(reader)
            guard !state.isLooking else { return (nil as Int?, state.isOverdue) }
            (state.isLooking, state.isOverdue, state.findings) = (true, false, Findings())
            state.count += 1
            return (state.count, false)
        }
        if isHanging { answer() }
        guard let begun else { return }
        later(Self.patience) { @Sendable [self] in giveUp(begun) }
        queue.async { @Sendable [self] in
            look(for: reader)
            answer { $0.isLooking = false }
        }
    }

    private func look(for reader: Reader) {
        let deadline = now() + Self.patience
        let hints = hints()
        state.withLock { $0.findings.hints = hints }
        for hint in Findings.sorted(hints, first: reader.inUse) where now() < deadline {
            if reader.isOpen, hint.name == reader.inUse { continue }
            let problem = attempt(hint.name)
            state.withLock { _ = $0.findings.tried.updateValue(problem, forKey: hint.name) }
        }
    }

    /// A device does not answer.
    private func giveUp(_ look: Int) {
        answer { state in
            if state.isLooking, state.count == look { state.isOverdue = true }
        }
    }

    /// Answers all who wait, unless there is still something to wait for.
    /// - Parameter change: what has come about.
    private func answer(_ change: (inout State) -> Void = { _ in }) {
        let (findings, readers) = state.withLock { state in
            change(&state)
            guard !state.isLooking || state.isOverdue else { return (state.findings, [Reader]()) }
            defer { state.readers = [] }
            return (state.findings, state.readers)
        }
        for reader in readers {
            let devices = findings.devices(inUse: reader.inUse, isOpen: reader.isOpen)
            EngineQueue.send { reader.completion(devices) }
        }
    }
}

extension DeviceList {
    /// Somebody who waits for an answer.
    private struct Reader: Sendable {
        let inUse: String?
        let isOpen: Bool
        let completion: @Sendable @EngineQueue ([Device]) -> Void
    }

    private struct State: Sendable {
        /// Of the look that is under way, or was last.
        var findings = Findings()
        var isLooking = false
        /// Nobody waits for it any more.
        var isOverdue = false
        var readers: [Reader] = []
        /// How many looks there were.
        var count = 0
    }

    private struct Findings: Sendable {
        var hints: [Hint] = []
        /// Why those that were tried cannot be opened; nil where they can.
        var tried: [String: DeviceError?] = [:]

        func devices(inUse: String?, isOpen: Bool) -> [Device] {
            Self.sorted(hints, first: inUse).map { hint in
                let isInUse = hint.name == inUse
                if isInUse, isOpen { return Device(hint: hint, isInUse: true, opens: true) }
                guard let outcome = tried[hint.name] else { return Device(hint: hint, isInUse: isInUse) }
                return Device(hint: hint, isInUse: isInUse, opens: outcome == nil, problem: outcome)
            }
        }

        /// One that is in use is among them, also where ALSA tells nothing of it.
        static func sorted(_ hints: [Hint], first: String?) -> [Hint] {
            guard let first else { return hints }
            let known = hints.first { $0.name == first }
            return [known ?? Hint(name: first)] + hints.filter { $0.name != first }
        }
    }
}

extension DeviceList.Hint {
    /// All that may be worth playing on.
    static var all: [Self] {
        shim_silence_alsa()
        var list: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
        guard snd_device_name_hint(-1, "pcm", &list) >= 0, let list else { return [] }
        defer { snd_device_name_free_hint(list) }
        var hints: [Self] = []
        var next = list
        while let entry = next.pointee {
            next += 1
            guard let name = text("NAME", of: entry), text("IOID", of: entry) != "Input", isDevice(name) else { continue }
            guard !hints.contains(where: { $0.name == name }) else { continue }
            let lines = text("DESC", of: entry)?.split(whereSeparator: \.isNewline)
            hints.append(Self(name: name, description: lines?.joined(separator: ", ")))
        }
        return hints
    }

    /// ALSA also tells of its converters, of what plays into nothing, and of more loudspeakers than a cue needs.
    static func isDevice(_ name: String) -> Bool {
        let kind = name.prefix { $0 != ":" }
        return !kind.hasPrefix("surround") && !noDevices.contains(String(kind))
    }

    private static let noDevices: Set<String> = [
        "null", "lavrate", "samplerate", "speexrate", "speex", "jack", "oss", "upmix", "vdownmix", "dmix", "dsnoop", "usbstream",
    ]

    private static func text(_ key: String, of entry: UnsafeMutableRawPointer) -> String? {
        guard let value = snd_device_name_get_hint(entry, key) else { return nil }
        defer { free(value) }
        return String(cString: value)
    }
}

private func afterwards(_ time: Duration, _ action: @escaping @Sendable () -> Void) {
    EngineQueue.shared.queue.asyncAfter(deadline: .now() + .milliseconds(time.inMilliseconds), execute: action)
}

/// Opens a device as it would be played on, and lets go of it.
private func tryOpening(_ name: String) -> DeviceError? {
    do throws(DeviceError) {
        _ = try PCM(opening: name)
        return nil
    } catch {
        return error
    }
}
