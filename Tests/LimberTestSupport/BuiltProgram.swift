import Glibc

/// A program of the package, as it was built with the tests.
public enum BuiltProgram {
    public struct Missing: Error, CustomStringConvertible {
        public let path: String

        public var description: String { "\(path) is missing; build it with: swift build" }
    }

    /// The path of `limber` or `limberd`.
    public static func path(_ name: String) throws -> String {
        // The test runner stands beside the programs.
        guard let runner = realpath("/proc/self/exe", nil) else { throw SystemError("realpath /proc/self/exe") }
        defer { free(runner) }
        let path = String(cString: runner).split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/\(name)"
        guard access(path, X_OK) == 0 else { throw Missing(path: path) }
        return path
    }

    /// The folder of the package.
    public static let checkout = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
}
