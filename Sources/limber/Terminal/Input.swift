import Glibc

/// Files and pipes that are read to their end.
enum Input {
    /// Stops behind `limit`; then there are more bytes than that.
    static func read(_ descriptor: Int32, path: String, limit: Int) throws(Complaint) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Complaint(.notFound, "\(path): \(String(cString: strerror(errno)))") }
            if count == 0 { break }
            bytes += block[..<count]
        }
        return bytes
    }
}
