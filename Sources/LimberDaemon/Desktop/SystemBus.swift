import CSystemd
import Dispatch
import Glibc

/// A connection to the system's D-Bus, on the engine's queue. No call waits for an answer.
@EngineQueue
final class SystemBus {
    /// What is called, or what tells.
    struct Member {
        let service: String
        let path: String
        let interface: String
        let name: String
    }

    /// Why the bus does not do what it should.
    struct Failure: Error, CustomStringConvertible {
        let description: String

        fileprivate init(_ description: String) {
            self.description = description
        }

        /// - Parameter code: a negative errno, as sd-bus returns them.
        fileprivate init(_ action: String, _ code: Int32) {
            description = "cannot \(action): \(String(cString: strerror(-code)))"
        }
    }

    private let link: Link
    private let reading: any DispatchSourceRead
    private var writing: (any DispatchSourceWrite)?
    private let onLoss: @EngineQueue (Failure) -> Void

    /// - Parameter onLoss: called once, when the bus has gone.
    init(onLoss: @escaping @EngineQueue (Failure) -> Void) throws(Failure) {
        var opened: OpaquePointer?
        try check(sd_bus_open_system(&opened), "reach the system's bus")
        guard let opened else { throw Failure("there is no system bus") }
        link = Link(bus: opened)
        self.onLoss = onLoss
        reading = DispatchSource.makeReadSource(fileDescriptor: sd_bus_get_fd(opened), queue: EngineQueue.shared.queue)
        reading.setEventHandler { @Sendable [weak self] in
            EngineQueue.assumeIsolated { self?.proceed() }
        }
        reading.setCancelHandler { @Sendable [link] in _ = link }
        reading.activate()
        proceedSoon()
    }

    isolated deinit {
        reading.cancel()
        writing?.cancel()
    }

    /// Calls a method that takes texts.
    ///
    /// - Returns: what to keep until the answer comes; it is not awaited any more when that is let go.
    func call(
        _ method: Member, _ arguments: [String], then take: @escaping @EngineQueue (Result<Message, Failure>) -> Void
    ) throws(Failure) -> Subscription {
        let action = "call \(method.name)"
        var made: OpaquePointer?
        try check(
            sd_bus_message_new_method_call(link.bus, &made, method.service, method.path, method.interface, method.name), action)
        defer { sd_bus_message_unref(made) }
        for argument in arguments { try check(sd_bus_message_append_basic(made, CChar(UInt8(ascii: "s")), argument), action) }
        let subscription = Subscription { message in take(message.failure.map { .failure($0) } ?? .success(message)) }
        var slot: OpaquePointer?
        try check(sd_bus_call_async(link.bus, &slot, made, Subscription.handler, subscription.context, .max), action)
        subscription.slot = slot
        proceedSoon()
        return subscription
    }

    /// Hears a signal for as long as what is returned is kept.
    func listen(
        to signal: Member, _ take: @escaping @EngineQueue (Message) -> Void
    ) throws(Failure) -> Subscription {
        let subscription = Subscription(take)
        var slot: OpaquePointer?
        try check(
            sd_bus_match_signal_async(
                link.bus, &slot, signal.service, signal.path, signal.interface, signal.name, Subscription.handler, nil,
                subscription.context),
            "listen to \(signal.name)")
        subscription.slot = slot
        proceedSoon()
        return subscription
    }

    /// Nobody is called back before what calls back is known to him.
    private func proceedSoon() {
        EngineQueue.send { [weak self] in self?.proceed() }
    }

    /// Takes what has come, and sends what is to go.
    private func proceed() {
        var result: Int32
        repeat { result = sd_bus_process(link.bus, nil) } while result > 0
        guard result == 0 else {
            guard !reading.isCancelled else { return }
            reading.cancel()
            writing?.cancel()
            return onLoss(Failure("keep the connection to the system's bus", result))
        }
        let wantsRoom = sd_bus_get_events(link.bus) & POLLOUT != 0
        if wantsRoom, writing == nil {
            let source = DispatchSource.makeWriteSource(
                fileDescriptor: sd_bus_get_fd(link.bus), queue: EngineQueue.shared.queue)
            source.setEventHandler { @Sendable [weak self] in
                EngineQueue.assumeIsolated { self?.proceed() }
            }
            source.setCancelHandler { @Sendable [link] in _ = link }
            source.activate()
            writing = source
        } else if !wantsRoom {
            writing?.cancel()
            writing = nil
        }
    }
}

extension SystemBus {
    /// Something that came; only valid while it is taken.
    struct Message {
        fileprivate let pointer: OpaquePointer

        /// The next argument, where it is a truth value.
        func nextBool() -> Bool? {
            var value: Int32 = 0
            return sd_bus_message_read_basic(pointer, CChar(UInt8(ascii: "b")), &value) > 0 ? value != 0 : nil
        }

        /// The next argument, where it is a descriptor; its own copy.
        func nextDescriptor() -> Int32? {
            var lent: Int32 = -1
            guard sd_bus_message_read_basic(pointer, CChar(UInt8(ascii: "h")), &lent) > 0 else { return nil }
            let own = fcntl(lent, F_DUPFD_CLOEXEC, 3)
            return own >= 0 ? own : nil
        }

        fileprivate var failure: Failure? {
            guard sd_bus_message_is_method_error(pointer, nil) > 0 else { return nil }
            let error = sd_bus_message_get_error(pointer)?.pointee
            return Failure((error?.message ?? error?.name).map { String(cString: $0) } ?? "the call failed")
        }
    }

    /// What is called back, until it is let go, on the engine's queue.
    @EngineQueue
    final class Subscription {
        private let take: @EngineQueue (Message) -> Void
        fileprivate nonisolated(unsafe) var slot: OpaquePointer?

        fileprivate init(_ take: @escaping @EngineQueue (Message) -> Void) {
            self.take = take
        }

        // Not isolated, for it must not be put off: nothing may call back meanwhile.
        deinit {
            sd_bus_slot_unref(slot)
        }

        fileprivate var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

        fileprivate nonisolated static let handler: sd_bus_message_handler_t = { message, context, _ in
            guard let message, let context else { return 0 }
            nonisolated(unsafe) let (pointer, owner) = (message, context)
            EngineQueue.assumeIsolated {
                Unmanaged<Subscription>.fromOpaque(owner).takeUnretainedValue().take(Message(pointer: pointer))
            }
            return 0
        }
    }

    /// The connection, closed when no source uses it any more.
    private final class Link: @unchecked Sendable {
        let bus: OpaquePointer

        init(bus: OpaquePointer) {
            self.bus = bus
        }

        deinit {
            sd_bus_close_unref(bus)
        }
    }
}

private func check(_ result: Int32, _ action: String) throws(SystemBus.Failure) {
    if result < 0 { throw SystemBus.Failure(action, result) }
}
