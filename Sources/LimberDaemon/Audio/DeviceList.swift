import CALSA
import Dispatch
import Glibc
import LimberCore

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

    /// No device is tried any more when so much time has passed: somebody waits for the answer, and not for ever.
    static let patience: Duration = .seconds(3)

    /// - Parameter attempt: opens a device and lets go of it, or tells why it cannot be opened.
    init(
        hints: @escaping @Sendable () -> [Hint] = { Hint.all },
        attempt: @escaping @Sendable (String) -> DeviceError? = tryOpening,
        now: @escaping @Sendable () -> Instant = { .now }
    ) {
        self.hints = hints
        self.attempt = attempt
        self.now = now
    }

    /// Looks for devices, the one in use first, and hands them to `completion`.
    ///
    /// - Parameter isOpen: whether the one in use is open; then it is left alone.
    func read(
        inUse: String?, isOpen: Bool, then completion: @escaping @Sendable @EngineQueue ([Device]) -> Void
    ) {
        queue.async { @Sendable [self] in
            let devices = devices(inUse: inUse, isOpen: isOpen)
            EngineQueue.send { completion(devices) }
        }
    }

    private func devices(inUse: String?, isOpen: Bool) -> [Device] {
        let deadline = now() + Self.patience
        return sorted(hints(), first: inUse).map { hint in
            var device = Device(hint: hint, isInUse: hint.name == inUse)
            if device.isInUse, isOpen {
                device.opens = true
            } else if now() < deadline {
                device.problem = attempt(hint.name)
                device.opens = device.problem == nil
            }
            return device
        }
    }

    /// One that is in use is among them, also where ALSA tells nothing of it.
    private func sorted(_ hints: [Hint], first: String?) -> [Hint] {
        guard let first else { return hints }
        let known = hints.first { $0.name == first }
        return [known ?? Hint(name: first)] + hints.filter { $0.name != first }
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

/// Opens a device as it would be played on, and lets go of it.
private func tryOpening(_ name: String) -> DeviceError? {
    do throws(DeviceError) {
        _ = try PCM(opening: name)
        return nil
    } catch {
        return error
    }
}
