import Glibc

/// Folders of files of one kind, searched in order: the first that has a name wins.
public struct Shelf: Equatable, Sendable {
    /// What is on a shelf.
    public enum Kind: Sendable {
        case routines
        case themes
        case plans

        /// The folder's name in a user's or a system's `limber` folder, and in an installed data directory.
        var folder: String {
            switch self {
            case .routines: "routines"
            case .themes: "sounds"
            case .plans: "plans"
            }
        }

        /// In a checkout.
        var sourceFolder: String {
            switch self {
            case .routines: "Routines"
            case .themes: "Sounds"
            case .plans: "Plans"
            }
        }
    }

    /// A file on the shelf.
    public struct Spot: Equatable, Sendable {
        public let name: String
        public let path: String
        /// It came with the program.
        public let isBuiltIn: Bool

        init(name: String, path: String, isBuiltIn: Bool) {
            self.name = name
            self.path = path
            self.isBuiltIn = isBuiltIn
        }

        /// A file that the user named by its path.
        init(path: String) {
            let file = path.split(separator: "/").last.map(String.init) ?? path
            let name = file.hasSuffix(FileName.suffix) ? String(file.dropLast(FileName.suffix.count)) : file
            self.init(name: name, path: path, isBuiltIn: false)
        }
    }

    public let kind: Kind
    /// Without the built-in one, the first of them first.
    public let folders: [String]
    let dataDirectory: String?

    public init(_ kind: Kind, in places: Places) {
        self.kind = kind
        var homes = [places.configHome, places.dataHome].compactMap(\.self)
        if kind == .routines { homes += places.dataFolders }
        folders = homes.map { joined($0, kind.folder) }
        ownFolder = places.configHome.map { joined($0, kind.folder) }
        dataDirectory = places.dataDirectory
    }

    /// Where the user's own files belong; nil where there is no home.
    public let ownFolder: String?

    /// The first file of that name, whatever is in it.
    public func find(_ name: String) -> Spot? {
        guard FileName.isValid(name) else { return nil }
        for folder in searched {
            let path = joined(folder.path, name + FileName.suffix)
            if isTaken(path) { return Spot(name: name, path: path, isBuiltIn: folder.isBuiltIn) }
        }
        return nil
    }

    /// Every name once, sorted, with the file that wins; and what keeps files from being found.
    public func all() -> (spots: [Spot], problems: [Problem]) {
        var spots: [String: Spot] = [:]
        var problems: [Problem] = []
        let searched = searched
        for folder in searched {
            let names: [String]
            do {
                names = try entries(of: folder.path)
            } catch {
                problems.append(error)
                continue
            }
            for file in names.sorted() where !file.hasPrefix(".") {
                let path = joined(folder.path, file)
                if file.hasSuffix(".yml") {
                    problems.append(
                        Problem(severity: .warning, path: path, message: "this file is not read; rename it to end in .yaml"))
                }
                guard file.hasSuffix(FileName.suffix) else { continue }
                let name = String(file.dropLast(FileName.suffix.count))
                if FileName.isValid(name) {
                    let spot = Spot(name: name, path: path, isBuiltIn: folder.isBuiltIn)
                    if let first = spots[name] {
                        problems += shadowed(spot, by: first)
                    } else {
                        spots[name] = spot
                    }
                } else {
                    let message = "this file is not read; rename it to letters a to z, digits and -"
                    problems.append(Problem(severity: .warning, path: path, message: message))
                }
            }
        }
        if !searched.contains(where: \.isBuiltIn) { problems.append(missingBuiltIns) }
        return (spots.values.sorted { $0.name < $1.name }, problems)
    }

    /// Names like one that is not there, the nearest first.
    public func similar(to name: String) -> [String] {
        Spelling.similar(to: name, among: all().spots.map(\.name))
    }

    /// Two plans of the user's own would call at the times of one alone. To lay a file of one's own over one that came with the
    /// program is what names are for.
    private func shadowed(_ spot: Spot, by first: Spot) -> [Problem] {
        guard kind == .plans, !spot.isBuiltIn else { return [] }
        let message = "this plan is not used, because \(first.path) has the same name; rename one of them, or delete it"
        return [Problem(severity: .warning, path: spot.path, message: message)]
    }

    /// The folders that are there, the built-in one last and once, even where it is one of the others too.
    private var searched: [(path: String, isBuiltIn: Bool)] {
        let candidates = dataDirectory.map { [joined($0, kind.folder), joined($0, kind.sourceFolder)] } ?? []
        let builtIn = candidates.first(where: Places.exists)
        let place = builtIn.flatMap(identity)
        let others = folders.filter { place == nil || identity($0) != place }
        return others.map { ($0, false) } + (builtIn.map { [($0, true)] } ?? [])
    }

    private var missingBuiltIns: Problem {
        let wanted = dataDirectory.map { joined($0, kind.folder) }
        let remedy = "install Limber's data, or name its folder with --data-dir or LIMBER_DATA_DIR"
        return Problem(path: wanted, message: "the built-in \(kind.folder) are not there; \(remedy)")
    }
}

/// Device and inode, by which two paths are known to be one folder.
private struct Identity: Equatable {
    let device: UInt
    let inode: UInt
}

private func identity(_ path: String) -> Identity? {
    var status = stat()
    return stat(path, &status) == 0 ? Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino)) : nil
}

/// Whether something stands at a path, be it a broken link, or behind a folder that may not be entered.
private func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR)
}

/// The names in a folder; none where there is no folder.
private func entries(of folder: String) throws(Problem) -> [String] {
    guard let stream = opendir(folder) else {
        if errno == ENOENT || errno == ENOTDIR { return [] }
        let reason = String(cString: strerror(errno))
        throw Problem(path: folder, message: "the folder cannot be read (\(reason)); allow it with chmod u+rx")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
            tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { String(cString: $0) }
        }
        names.append(name)
    }
    return names
}
