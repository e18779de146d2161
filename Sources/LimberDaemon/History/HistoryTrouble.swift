import CSQLite
import Glibc

/// Why the history is not kept, or not all of it. The description says what is wrong and what to do.
enum HistoryTrouble: Error, Equatable, CustomStringConvertible {
    /// There is no folder for it.
    case nowhere
    case unwritable(path: String, reason: String)
    case full(path: String)
    case busy(path: String)
    /// Another process keeps it.
    case taken(path: String)
    /// A later version of limberd has written it.
    case newer(path: String)
    /// It was damaged; a new one is kept.
    case setAside(path: String)
    /// It is damaged, and cannot even be renamed.
    case damaged(path: String)
    case failing(path: String, reason: String)

    /// Whether it can be that nothing is wrong with what was written before.
    var leavesReading: Bool {
        switch self {
        case .unwritable, .full, .taken: true
        case .nowhere, .busy, .newer, .setAside, .damaged, .failing: false
        }
    }

    var description: String {
        switch self {
        case .nowhere: "the history is not kept: there is no place for it; set HOME or XDG_STATE_HOME, and restart limberd"
        case .unwritable(let path, let reason):
            "the history is not kept: \(path) cannot be written (\(reason)); make it writable, and the next cue tries again"
        case .full(let path):
            "the history is not kept: no room is left for \(path); make room, and what is missing is written then"
        case .busy(let path):
            "the history is not kept: another program has locked \(path); end it, and what is missing is written then"
        case .taken(let path):
            "the history is not kept: another limberd keeps it in \(path); stop that one, and what is missing is written then"
        case .newer(let path):
            "the history is not kept: \(path) was written by a later limberd; update limberd, or move the file away"
        case .setAside(let path): "the history was damaged, and is now \(path); a new one has been begun"
        case .damaged(let path): "the history is not kept: \(path) is damaged, and cannot be renamed; move it away"
        case .failing(let path, let reason): "the history is not kept: \(path) (\(reason)); look after the disk"
        }
    }

    /// Why a file cannot be opened.
    init(errno code: Int32, path: String) {
        self =
            code == ENOSPC || code == EDQUOT
            ? .full(path: path) : .unwritable(path: path, reason: String(cString: strerror(code)))
    }

    init(_ failure: Database.Failure, path: String) {
        self =
            switch failure.code {
            case SQLITE_FULL: .full(path: path)
            case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path)
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .unwritable(path: path, reason: failure.description)
            case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged(path: path)
            default: .failing(path: path, reason: failure.description)
            }
    }
}
