import Glibc
import LimberFiles

/// A routine's file that is the user's own to change.
struct OwnCopy {
    let path: String

    /// Takes the user's file where there is one, else copies the routine to the user's folder.
    init(of name: String, in places: Places) throws(Complaint) {
        let shelf = Shelf(.routines, in: places)
        guard let home = places.configHome else {
            throw Complaint(.failed, "there is no place for files of yours; set HOME, or XDG_CONFIG_HOME to an absolute path")
        }
        let folder = "\(home)/routines"
        guard let spot = shelf.find(name) else {
            let similar = shelf.similar(to: name)
            let remedy =
                similar.isEmpty
                ? "to write one, begin \(folder)/\(FileName.isValid(name) ? name : "NAME")\(FileName.suffix)"
                : "did you mean \(similar.map { "`\($0)`" }.joined(separator: " or "))?"
            throw Complaint(.notFound, "no routine `\(name)`; \(remedy)")
        }
        let homes = [places.configHome, places.dataHome].compactMap(\.self)
        if homes.contains(where: { spot.path == "\($0)/routines/\(name)\(FileName.suffix)" }) {
            path = spot.path
            return
        }
        path = "\(folder)/\(name)\(FileName.suffix)"
        try OwnCopy.makeFolders(to: folder)
        try OwnCopy.copy(spot.path, to: path)
        Output.note(["\(spot.path) is copied to \(path), which is played from now on"])
    }

    private static func makeFolders(to folder: String) throws(Complaint) {
        var path = ""
        for part in folder.split(separator: "/") {
            path += "/\(part)"
            if mkdir(path, 0o777) != 0, errno != EEXIST, !Places.exists(path) { throw failure("make", path) }
        }
    }

    private static func copy(_ source: String, to target: String) throws(Complaint) {
        let text = try RoutineText(path: source).text
        // Beside it first, so that a copy is whole or not there; a link never replaces a file.
        let temporary = "\(target).\(getpid()).part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("write", temporary) }
        defer { unlink(temporary) }
        do {
            defer { close(descriptor) }
            do throws(ClosedPipe) { try Output(descriptor: descriptor).write(text) } catch { throw failure("write", temporary) }
        }
        guard link(temporary, target) == 0 else { throw failure("write", target) }
    }

    private static func failure(_ action: String, _ path: String) -> Complaint {
        Complaint(.failed, "cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }
}
