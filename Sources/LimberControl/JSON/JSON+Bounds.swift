extension JSON {
    /// How much there may be in a text, found by a look at its brackets and commas before anything is built from it: a short
    /// text can be very deep, or stand for a hundred times its size in memory.
    public struct Bounds: Equatable, Sendable {
        /// How deep arrays and objects may be nested.
        public let depth: Int
        /// How many values there may be, those within values included.
        public let values: Int

        public init(depth: Int, values: Int) {
            self.depth = depth
            self.values = values
        }

        /// What a call needs, and far more.
        public static let call = Bounds(depth: 64, values: 20_000)
        /// What a reply needs that shows the greatest timeline.
        public static let reply = Bounds(depth: 64, values: 1_000_000)
    }
}

extension JSON.Bounds {
    /// Text that is not JSON may pass; it is up to the parser.
    func check(_ bytes: UnsafeRawBufferPointer) throws(JSON.SyntaxError) {
        var depth = 0
        var values = 1
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: ","): values += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                values += 1
                guard depth <= self.depth else {
                    throw JSON.SyntaxError(description: "it is nested deeper than \(self.depth)")
                }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        guard values <= self.values else {
            throw JSON.SyntaxError(description: "it has more than \(self.values) values")
        }
    }
}
