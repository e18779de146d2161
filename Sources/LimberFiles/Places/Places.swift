import Glibc

/// The folders in which Limber's files are, by the XDG base directory specification.
public struct Places: Equatable, Sendable {
    /// `$XDG_CONFIG_HOME/limber`; nil where there is no home. The other homes likewise.
    public let configHome: String?
    public let dataHome: String?
    public let stateHome: String?
    /// Each of `$XDG_DATA_DIRS`, with `/limber`.
    public let dataFolders: [String]
    /// The data directory: where the files are that come with the program. Nil where none was found.
    public let dataDirectory: String?

    /// - Parameters:
    ///   - executable: absolute path of the program that runs, links resolved.
    ///   - dataDirectory: what the user named as such; it wins.
    ///   - exists: tells whether there is a file or a folder.
    public init(
        environment: [String: String], executable: String?, dataDirectory: String? = nil, exists: (String) -> Bool = Places.exists
    ) {
        // A relative path is to be ignored, says the specification.
        func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? trimmed($0) : nil } }
        let home = absolute("HOME")
        func folder(_ name: String, below fallback: String) -> String? {
            (absolute(name) ?? home.map { joined($0, fallback) }).map { joined($0, "limber") }
        }
        configHome = folder("XDG_CONFIG_HOME", below: ".config")
        dataHome = folder("XDG_DATA_HOME", below: ".local/share")
        stateHome = folder("XDG_STATE_HOME", below: ".local/state")
        let listed = environment["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/local/share:/usr/share"
        dataFolders = listed.split(separator: ":").filter { $0.hasPrefix("/") }.map { joined(trimmed(String($0)), "limber") }
        self.dataDirectory = Self.dataDirectory(
            named: [dataDirectory, environment["LIMBER_DATA_DIR"]].compactMap { $0 }.first { !$0.isEmpty },
            executable: executable, exists: exists
        )
    }

    /// The places of the process that runs, by its environment.
    public static func current(dataDirectory: String? = nil) -> Places {
        let names = ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_DATA_DIRS", "LIMBER_DATA_DIR"]
        let values = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
        return Places(environment: Dictionary(uniqueKeysWithValues: values), dataDirectory: dataDirectory)
    }

    /// The places of the program that runs, by another environment.
    public init(environment: [String: String], dataDirectory: String? = nil) {
        self.init(environment: environment, executable: Self.runningExecutable, dataDirectory: dataDirectory)
    }

    /// The configuration file, whether it is there or not.
    public var configuration: String? { configHome.map { joined($0, "config.yaml") } }

    /// `../share/limber` beside an installed program; the checkout for one that was built in it.
    private static func dataDirectory(named: String?, executable: String?, exists: (String) -> Bool) -> String? {
        if let named { return trimmed(named) }
        guard let executable else { return nil }
        var folder = parent(executable)
        let installed = joined(parent(folder), "share/limber")
        if exists(installed) { return installed }
        while folder != "/" {
            if exists(joined(folder, "Package.swift")), exists(joined(folder, "Routines")) { return folder }
            folder = parent(folder)
        }
        return nil
    }

    private static var runningExecutable: String? {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    /// Whether there is a file or a folder.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

/// A path without slashes at its end.
private func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
}

func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
}

private func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
}
