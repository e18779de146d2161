/// Tells when something in a folder is written, moved or deleted, and when the folder itself comes.
@EngineQueue
final class FolderWatch {
    private let path: String
    private let action: @EngineQueue () -> Void
    private var content: FileWatch?
    private var place: FileWatch?

    /// Where the folder that it is in is not there either, it never does.
    init(_ path: String, _ action: @escaping @EngineQueue () -> Void) {
        (self.path, self.action) = (path, action)
        watch()
        guard let slash = path.lastIndex(of: "/") else { return }
        let (parent, name) = (String(path[..<slash]), String(path[path.index(after: slash)...]))
        place = FileWatch(folder: parent.isEmpty ? "/" : parent, name: name) { [weak self] in
            self?.watch()
            self?.action()
        }
    }

    private func watch() { content = FileWatch(folder: path, name: nil, action) }
}
