import CShim
import Glibc
import Synchronization

/// Orders for a thread that waits for them, or for an instant.
final class Mailbox<Order: Sendable>: Sendable {
    private let orders = Mutex<[Order]>([])
    private let descriptor: Int32

    init() {
        descriptor = shim_wakeup()
        precondition(descriptor >= 0, "the process has a descriptor left when it starts")
    }

    deinit {
        close(descriptor)
    }

    func post(_ order: Order) {
        orders.withLock { $0.append(order) }
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout.size(ofValue: one))
    }

    /// All orders since the last time. Waits for one, `milliseconds` at most; below 0 for ever.
    /// - Parameter device: ends the waiting too where it is in trouble, which is told.
    func wait(milliseconds: Int32, device: PCM? = nil) -> (orders: [Order], isAlarmed: Bool) {
        let (isReadable, isAlarmed) =
            device?.wait(for: descriptor, milliseconds: milliseconds) ?? (shim_wait_for(descriptor, milliseconds) != 0, false)
        if isReadable {
            var count: UInt64 = 0
            _ = read(descriptor, &count, MemoryLayout.size(ofValue: count))
        }
        return orders.withLock { orders in
            defer { orders.removeAll() }
            return (orders, isAlarmed)
        }
    }
}
