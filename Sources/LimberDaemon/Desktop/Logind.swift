import Glibc
import Logging

/// systemd's logind, asked when there is something to ask. Where there is none, nothing happens.
@EngineQueue
final class Logind: SleepKeeper {
    var onSleep: (@EngineQueue (SleepStage) -> Void)?
    var locks: Set<SleepLock> = [] {
        didSet { if locks != oldValue { settle() } }
    }

    private let logger: Logger
    private var bus: SystemBus?
    private var sleeping: SystemBus.Subscription?
    private var asked: [SleepLock: SystemBus.Subscription] = [:]
    private var held: [SleepLock: Grant] = [:]

    init(logger: Logger) {
        self.logger = logger
    }

    /// Asks for what is wanted, and lets go of what is not. It is not tried again before something else is wanted.
    private func settle() {
        for lock in SleepLock.allCases where !locks.contains(lock) {
            asked[lock] = nil
            held[lock] = nil
        }
        guard !locks.isEmpty else { return }
        do throws(SystemBus.Failure) {
            let bus = try connect()
            for lock in locks where asked[lock] == nil && held[lock] == nil {
                asked[lock] = try bus.call(Self.method("Inhibit"), lock.arguments) { [weak self] answer in
                    self?.take(answer, for: lock)
                }
            }
        } catch {
            lose(error)
        }
    }

    private func connect() throws(SystemBus.Failure) -> SystemBus {
        if let bus { return bus }
        let bus = try SystemBus { [weak self] failure in self?.lose(failure) }
        sleeping = try bus.listen(to: Self.method("PrepareForSleep")) { [weak self] message in
            guard let isComing = message.nextBool() else { return }
            self?.onSleep?(isComing ? .coming : .over)
        }
        self.bus = bus
        return bus
    }

    private func take(_ answer: Result<SystemBus.Message, SystemBus.Failure>, for lock: SleepLock) {
        asked[lock] = nil
        switch answer {
        case .success(let message): held[lock] = message.nextDescriptor().map(Grant.init)
        case .failure(let failure): logger.debug("logind does not keep the machine awake: \(failure)")
        }
    }

    private func lose(_ failure: SystemBus.Failure) {
        logger.debug("no word of logind, so that a sleep is noticed when it is over: \(failure)")
        // Who is not told of a sleep must not put it off.
        held = [:]
        asked = [:]
        sleeping = nil
        bus = nil
    }

    private static func method(_ name: String) -> SystemBus.Member {
        SystemBus.Member(
            service: "org.freedesktop.login1", path: "/org/freedesktop/login1", interface: "org.freedesktop.login1.Manager",
            name: name)
    }
}

/// A lock as logind gives it: it holds for as long as the descriptor is open.
private final class Grant {
    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}

extension SleepLock {
    /// What, who, why and mode, as logind wants to know.
    fileprivate var arguments: [String] {
        switch self {
        case .delay: ["sleep", "Limber", "pauses the stretching session first", "delay"]
        case .idle: ["idle", "Limber", "a stretching session runs, with nobody at the keys", "block"]
        }
    }
}
