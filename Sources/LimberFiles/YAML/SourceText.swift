/// The text of a file, known to be of a bearable size, UTF-8, and free of control characters.
struct SourceText {
    /// In bytes.
    static let limit = 256 * 1024

    /// Without a byte order mark.
    let bytes: ArraySlice<UInt8>

    init(checking bytes: [UInt8], path: String?) throws(Problem) {
        func problem(_ message: String, at mark: Mark = .start) -> Problem { Problem(path: path, at: mark, message: message) }

        guard bytes.count <= Self.limit else {
            throw problem("the file is larger than 256 KiB; split it, or shorten its texts")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw problem("the file is UTF-16; save it as UTF-8")
        }
        self.bytes = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)

        var mark = Mark.start
        var last: Unicode.Scalar = " "
        var decoder = Unicode.UTF8()
        var input = self.bytes.makeIterator()
        decoding: while true {
            switch decoder.decode(&input) {
            case .emptyInput:
                break decoding
            case .error:
                throw problem("the file is not UTF-8 text here; save it as UTF-8", at: mark)
            case .scalarValue(let scalar):
                guard Self.allows(scalar) else {
                    throw problem("\(Self.name(of: scalar)) does not belong in a text; delete it", at: mark)
                }
                if scalar == "\r" || (scalar == "\n" && last != "\r") {
                    mark = Mark(line: mark.line + 1, column: 1)
                } else if scalar != "\n" {
                    mark.column += 1
                }
                last = scalar
            }
        }
    }

    /// What may stand in a file. The line breaks that only YAML 1.1 knows are refused: no editor counts them as lines.
    static func allows(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E: true
        case 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: scalar.value >= 0xA0
        }
    }

    static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "the control character U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
