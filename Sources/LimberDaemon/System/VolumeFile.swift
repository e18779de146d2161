import Dispatch
import Glibc

/// The volume that the user set last, as a number in a file. Written on a queue of its own.
final class VolumeFile: Sendable {
    private let folder: String?
    private let queue = DispatchQueue(label: "limberd.volume", qos: .utility)
    private let onFailure: @Sendable (String) -> Void

    /// - Parameters:
    ///   - folder: nil where there is no place for it; then it is forgotten.
    ///   - onFailure: called with what is wrong, and what to do.
    init(folder: String?, onFailure: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.onFailure = onFailure
    }

    /// Nil where there is none, or none that makes sense.
    func read() -> Int? {
        guard let path, let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 8)
        let count = fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isNewline).first
        return text.flatMap { Int($0) }.flatMap { (0...100).contains($0) ? $0 : nil }
    }

    func write(_ volume: Int) {
        guard let folder, let path else { return }
        queue.async { @Sendable [onFailure] in
            makeFolder(folder)
            let draft = path + ".new"
            let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
            let text = Array("\(volume)\n".utf8)
            let isWritten = descriptor >= 0 && Glibc.write(descriptor, text, text.count) == text.count
            let failure = errno
            if descriptor >= 0 { close(descriptor) }
            guard isWritten, rename(draft, path) == 0 else {
                let reason = String(cString: strerror(isWritten ? errno : failure))
                return onFailure("the volume cannot be kept in \(path) (\(reason)); it holds until limberd ends")
            }
        }
    }

    /// Waits until what was given is written, but not long: a disk that hangs does not keep the daemon from ending.
    func finish() {
        let written = DispatchSemaphore(value: 0)
        queue.async { @Sendable in written.signal() }
        _ = written.wait(timeout: .now() + .milliseconds(200))
    }

    private var path: String? { folder.map { "\($0)/volume" } }
}
