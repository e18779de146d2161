import Glibc

/// A descriptor that is closed when nobody uses it any more: a source may still, after its owner has let go.
final class Socket: Sendable {
    let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}
