extension JSON: CustomStringConvertible {
    /// The value as text, with nothing between the tokens.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The value in UTF-8, with nothing between the tokens. It has no NUL.
    public var bytes: [UInt8] {
        var writer = Writer(limit: .max)
        writer.write(self)
        return writer.bytes
    }

    /// The value as `bytes` has it; nil where that is more than `limit`.
    func bytes(limit: Int) -> [UInt8]? {
        var writer = Writer(limit: limit)
        writer.write(self)
        return writer.bytes.count <= limit ? writer.bytes : nil
    }
}

extension JSON {
    /// Puts values into bytes, and gives up soon after `limit`: one long text may be meant thousands of times.
    struct Writer {
        /// There is more than the limit.
        struct Overrun: Error {}

        let limit: Int
        private(set) var bytes: [UInt8] = []

        init(limit: Int) {
            self.limit = limit
            bytes.reserveCapacity(1024)
        }
    }
}

extension JSON.Writer {
    mutating func write(_ value: JSON) {
        guard bytes.count <= limit else { return }
        switch value {
        case .null: putToken("null")
        case .bool(let bool): write(bool)
        case .int(let int): write(int)
        // JSON has neither infinities nor NaN.
        case .real(let real): bytes.append(contentsOf: (real.isFinite ? real.description : "null").utf8)
        case .string(let string): write(string)
        case .array(let elements):
            putSign("[")
            var isFirst = true
            for element in elements {
                if isFirst { isFirst = false } else { putSign(",") }
                write(element)
            }
            putSign("]")
        case .object(let object):
            putSign("{")
            var isFirst = true
            for member in object.members {
                if isFirst { isFirst = false } else { putSign(",") }
                write(member.name)
                putSign(":")
                write(member.value)
            }
            putSign("}")
        }
    }

    mutating func putSign(_ sign: Unicode.Scalar) {
        bytes.append(UInt8(ascii: sign))
    }

    mutating func putToken(_ token: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: token.utf8Start, count: token.utf8CodeUnitCount))
    }

    mutating func write(_ bool: Bool) {
        if bool { putToken("true") } else { putToken("false") }
    }

    mutating func write(_ integer: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = digits.count
            var rest = integer.magnitude
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            if integer < 0 {
                start -= 1
                digits[start] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: digits[start...])
        }
    }

    mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { text in
            if text.contains(where: Self.needsEscape) {
                for byte in text { write(escaping: byte) }
            } else {
                bytes.append(contentsOf: text)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func write(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): putToken("\\\"")
        case UInt8(ascii: "\\"): putToken("\\\\")
        case UInt8(ascii: "\n"): putToken("\\n")
        case UInt8(ascii: "\t"): putToken("\\t")
        case UInt8(ascii: "\r"): putToken("\\r")
        case 0..<0x20:
            let digits: StaticString = "0123456789abcdef"
            putToken("\\u00")
            bytes.append(digits.utf8Start[Int(byte >> 4)])
            bytes.append(digits.utf8Start[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}
