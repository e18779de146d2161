public import LimberCore

/// A zone of the system's, as its file says: the rules without the C library, which knows one zone a process.
public struct ZoneFile {
    public struct Unreadable: Error {
        let path: String
    }

    public let zone: Zone
    /// When its clocks change, in seconds since 1970.
    public let changes: [Int]

    /// - Parameter name: such as `Europe/Berlin`.
    public init(_ name: String) throws {
        let path = "/usr/share/zoneinfo/\(name)"
        let bytes = try readFile(path)
        /// A number of the most significant byte first.
        func number(at start: Int, size: Int) -> Int {
            guard bytes.indices.contains(start), bytes.indices.contains(start + size - 1) else { return 0 }
            let bits = bytes[start..<start + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return size == 8 ? Int(Int64(bitPattern: bits)) : Int(Int32(truncatingIfNeeded: bits))
        }
        /// RFC 8536: a header, times in 32 bits, a second header, and the same in 64 bits.
        func counts(at start: Int) -> [Int] { (0..<6).map { number(at: start + 20 + 4 * $0, size: 4) } }
        let first = counts(at: 0)
        let start = 44 + first[3] * 5 + first[4] * 6 + first[5] + first[2] * 8 + first[1] + first[0]
        guard bytes.starts(with: Array("TZif".utf8)), bytes.count > start + 44 else { throw Unreadable(path: path) }
        let second = counts(at: start)
        let (count, types) = (second[3], second[4])
        let times = start + 44
        let changes = (0..<count).map { number(at: times + 8 * $0, size: 8) }
        let offsets = (0..<types).map { number(at: times + 9 * count + 6 * $0, size: 4) }
        let used = (0..<count).map { Int(bytes[times + 8 * count + $0]) }
        guard !offsets.isEmpty, used.allSatisfy(offsets.indices.contains) else { throw Unreadable(path: path) }
        self.changes = changes
        zone = Zone { instant in
            var (low, high) = (0, changes.count)
            while low < high {
                let middle = (low + high) / 2
                if changes[middle] <= instant { low = middle + 1 } else { high = middle }
            }
            return low == 0 ? offsets[0] : offsets[used[low - 1]]
        }
    }
}
