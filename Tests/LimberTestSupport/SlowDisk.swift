/// A disk that syncs slowly, for the programs that are given its environment.
public enum SlowDisk {
    /// - Parameter delay: what each sync takes longer.
    public static func environment(_ delay: Duration) throws -> [String: String] {
        ["LD_PRELOAD": try library.get(), "LIMBER_SYNC_MS": "\(delay.nanoseconds / 1_000_000)"]
    }

    /// Made once by a process, in the checkout.
    private static let library = Result { () throws -> String in
        let checkout = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        let folder = "\(checkout)/.build-card"
        let result = try ChildProcess.run(
            "make", ["-s", "-C", "\(checkout)/Tests/SlowDisk", "OUT=\(folder)"], within: .seconds(120))
        guard result.ending == .exited(0) else { throw Failure(description: result.errors) }
        return "\(folder)/slowdisk.so"
    }

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }
}
