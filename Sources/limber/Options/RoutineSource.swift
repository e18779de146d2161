import ArgumentParser
import Glibc
import LimberCore
import LimberFiles

/// Which routine is meant: one by name, a file, or what comes in.
enum RoutineSource: Equatable {
    /// What the configuration names.
    case configured
    case named(String)
    case file(String)
    case standardInput

    /// A name has neither slash nor ending.
    init(_ argument: String?) {
        switch argument {
        case nil: self = .configured
        case "-": self = .standardInput
        case let text? where text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml"): self = .file(text)
        case let text?: self = .named(text)
        }
    }

    /// What to send: the name, and the text where it is not looked up.
    func resolve() throws(Complaint) -> (routine: String?, text: String?) {
        switch self {
        case .configured: return (nil, nil)
        case .named(let name): return (name, nil)
        case .file(let path):
            return (RoutineSource.name(of: path), try RoutineText(path: path).text)
        case .standardInput:
            return ("-", try RoutineText(descriptor: STDIN_FILENO, name: "-", path: path).text)
        }
    }

    /// What problems of the text are told with; nil where limberd knows the path.
    var path: String? {
        switch self {
        case .configured, .named: nil
        case .file(let path): path
        case .standardInput: "<stdin>"
        }
    }

    /// The file's name without its ending.
    static func name(of path: String) -> String {
        var name = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [FileName.suffix, ".yml"] where name.hasSuffix(ending) && name.count > ending.count {
            name.removeLast(ending.count)
            break
        }
        return name
    }
}

/// The text of a routine that is to be sent.
struct RoutineText {
    /// More than a routine may have, and less than a call may.
    private static let limit = 256 * 1024

    let text: String

    /// Reads a file, or whatever else there is at a path, such as a pipe.
    init(path: String) throws(Complaint) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Complaint(
                .notFound, "\(path): \(String(cString: strerror(errno))); limber list shows the routines that have names")
        }
        defer { close(descriptor) }
        try self.init(descriptor: descriptor, name: RoutineSource.name(of: path), path: path)
    }

    init(descriptor: Int32, name: String, path: String?) throws(Complaint) {
        let bytes = try Input.read(descriptor, path: path ?? name, limit: RoutineText.limit)
        // What cannot be sent as text has problems that the reader of files can name.
        guard bytes.count <= RoutineText.limit, let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
            throw Complaint(Routine.reading(bytes, name: name, path: path).problems)
        }
        self.text = text
    }
}
