/// Takes bytes as they come, and gives whole messages: each ends with a NUL.
///
/// Give it what was read, then take messages until there is none; so it never holds more than one message and one read.
/// Every byte is looked at once, however the messages are cut.
public struct MessageReader: Sendable {
    /// A message is longer than it may be. The connection cannot go on.
    public struct Overrun: Error, Equatable, CustomStringConvertible {
        public let limit: Int

        public var description: String { "a message is longer than \(limit) bytes" }
    }

    /// In bytes, without the NUL.
    public static let longestRequest = 1 << 20
    /// In bytes, without the NUL.
    public static let longestReply = 8 << 20

    private let limit: Int
    private var buffer: [UInt8] = []
    /// Where the first message that was not given yet begins.
    private var start = 0
    /// Up to here the buffer has no NUL after `start`.
    private var searched = 0

    public init(limit: Int) {
        self.limit = limit
    }

    /// Whether bytes came that no NUL has followed yet. At the end of the input, a message was cut off.
    public var isInMessage: Bool { start < buffer.count }

    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        buffer.append(contentsOf: bytes)
    }

    public mutating func append(_ bytes: some Sequence<UInt8>) {
        buffer.append(contentsOf: bytes)
    }

    /// The next message, without its NUL; nil until more has come.
    public mutating func next() throws(Overrun) -> [UInt8]? {
        guard let end = firstNUL() else {
            searched = buffer.count
            guard searched - start <= limit else { throw Overrun(limit: limit) }
            dropGiven()
            return nil
        }
        guard end - start <= limit else { throw Overrun(limit: limit) }
        let message = Array(buffer[start..<end])
        start = end + 1
        searched = start
        return message
    }

    private func firstNUL() -> Int? {
        buffer.withUnsafeBufferPointer { $0[searched...].firstIndex(of: 0) }
    }

    /// Makes room; a long message's memory is given back.
    private mutating func dropGiven() {
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 16)
        } else if start > 0 {
            buffer.removeFirst(start)
        }
        searched -= start
        start = 0
    }
}
