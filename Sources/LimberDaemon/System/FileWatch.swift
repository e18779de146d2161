import Dispatch
import Glibc

/// Tells when a file is replaced, written or made, without looking again and again. It watches the file's folder: another file
/// may take its place.
@EngineQueue
final class FileWatch {
    private let source: (any DispatchSourceRead)?

    /// Where the system cannot tell, it never does.
    ///
    /// - Parameter name: nil for whatever file of the folder; then one is told of when it was written, and not when it is begun.
    init(folder: String, name: String?, _ action: @escaping @EngineQueue () -> Void) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | (name == nil ? IN_MOVED_FROM : IN_CREATE))
        guard descriptor >= 0, inotify_add_watch(descriptor, folder, events) >= 0 else {
            if descriptor >= 0 { close(descriptor) }
            source = nil
            return
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: EngineQueue.shared.queue)
        source.setEventHandler { @Sendable in
            if FileWatch.isNamed(name, in: descriptor) { EngineQueue.assumeIsolated(action) }
        }
        source.setCancelHandler { @Sendable in _ = close(descriptor) }
        source.activate()
        self.source = source
    }

    isolated deinit {
        source?.cancel()
    }

    /// Takes what has happened in the folder.
    nonisolated private static func isNamed(_ name: String?, in descriptor: Int32) -> Bool {
        var isFound = false
        var bytes = [UInt8](repeating: 0, count: 4096)
        while case let count = read(descriptor, &bytes, bytes.count), count > 0 {
            var place = 0
            while place + header <= count {
                let length = bytes[(place + header - 4)..<(place + header)].reversed().reduce(0) { $0 << 8 | Int($1) }
                let end = min(count, place + header + length)
                let text = bytes[(place + header)..<end].prefix { $0 != 0 }
                isFound = isFound || name.map { text.elementsEqual($0.utf8) } ?? true
                place = end
            }
        }
        return isFound
    }

    /// An event's size without its name, whose length stands at its end.
    nonisolated private static let header = 16
}
