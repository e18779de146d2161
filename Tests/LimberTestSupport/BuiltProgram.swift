import Glibc

/// A program of the package: as it was built with the tests, or where `LIMBER_PROGRAMS` names a folder, the one in there.
public enum BuiltProgram {
    public struct Missing: Error, CustomStringConvertible {
        public let path: String

        public var description: String { "\(path) is missing; build it with: swift build, or make build" }
    }

    /// The path of `limber` or `limberd`.
    public static func path(_ name: String) throws -> String {
        let path = "\(try folder())/\(name)"
        guard access(path, X_OK) == 0 else { throw Missing(path: path) }
        return path
    }

    private static func folder() throws -> String {
        if let named = getenv("LIMBER_PROGRAMS") { return String(cString: named) }
        // The test runner stands beside the programs.
        guard let runner = realpath("/proc/self/exe", nil) else { throw SystemError("realpath /proc/self/exe") }
        defer { free(runner) }
        return String(cString: runner).split(separator: "/").dropLast().map { "/\($0)" }.joined()
    }

    /// The folder of the package.
    public static let checkout = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
}
