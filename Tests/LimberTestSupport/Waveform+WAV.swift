/// Why a file is no WAV file that can be read.
public struct WAVProblem: Error, CustomStringConvertible {
    public let description: String
}

extension Waveform {
    /// Reads a WAV file of 16, 24 or 32 bit integers, or of 32 bit floats.
    public init(wav path: String, channel: Channel = .loudest) throws {
        let bytes = try readFile(path)
        guard bytes.count >= 12, bytes.text(0..<4) == "RIFF", bytes.text(8..<12) == "WAVE" else {
            throw WAVProblem(description: "\(path) does not begin as a WAV file")
        }
        var format: Format?
        var place = 12
        while place + 8 <= bytes.count {
            let length = bytes.integer(place + 4, bytes: 4)
            let body = place + 8..<min(place + 8 + length, bytes.count)
            switch bytes.text(place..<place + 4) {
            case "fmt " where body.count >= 16:
                format = Format(bytes[body])
            case "data":
                guard let format, let samples = format.samples(bytes[body]) else {
                    throw WAVProblem(description: "\(path) has a format that is not read: \(String(describing: format))")
                }
                let folded = samples.withUnsafeBufferPointer { Self.fold($0, channels: format.channels, to: channel) }
                self.init(rate: Double(format.rate), samples: folded)
                return
            default:
                break
            }
            place = body.upperBound + length % 2
        }
        throw WAVProblem(description: "\(path) has no data")
    }

    /// Writes one channel of 16 bit integers.
    public func write(wav path: String) throws {
        let rate = Int(rate)
        var bytes = Array("RIFF".utf8) + Self.littleEndian(36 + 2 * frames, bytes: 4) + Array("WAVEfmt ".utf8)
        for (value, width) in [(16, 4), (1, 2), (1, 2), (rate, 4), (2 * rate, 4), (2, 2), (16, 2)] {
            bytes += Self.littleEndian(value, bytes: width)
        }
        bytes += Array("data".utf8) + Self.littleEndian(2 * frames, bytes: 4)
        for sample in self[0..<frames] {
            bytes += Self.littleEndian(Int(Int16(clamping: Int((sample * 32_768).rounded()))), bytes: 2)
        }
        try writeFile(bytes, to: path)
    }

    private static func littleEndian(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private struct Format {
        let kind: Int
        let channels: Int
        let rate: Int
        let bits: Int

        init(_ body: ArraySlice<UInt8>) {
            let start = body.startIndex
            let tag = body.integer(start, bytes: 2)
            // An extensible format names its kind in the first bytes of an identifier.
            kind = tag == 0xFFFE && body.count >= 26 ? body.integer(start + 24, bytes: 2) : tag
            channels = body.integer(start + 2, bytes: 2)
            rate = body.integer(start + 4, bytes: 4)
            bits = body.integer(start + 14, bytes: 2)
        }

        func samples(_ body: ArraySlice<UInt8>) -> [Float]? {
            let width = bits / 8
            guard channels > 0, [16, 24, 32].contains(bits), kind == 1 || (kind == 3 && bits == 32) else { return nil }
            let count = body.count / (width * channels) * channels
            return (0..<count).map { index in
                let raw = body.integer(body.startIndex + index * width, bytes: width)
                if kind == 3 { return Float(bitPattern: UInt32(raw)) }
                let sign = 1 << (bits - 1)
                return Float(Double((raw ^ sign) - sign) / Double(sign))
            }
        }
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    fileprivate func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

    /// An unsigned little-endian integer.
    fileprivate func integer(_ place: Int, bytes: Int) -> Int {
        (0..<bytes).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
    }
}
