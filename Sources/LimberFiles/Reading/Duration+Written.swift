extension Duration {
    /// Why a text is no duration. The description begins with the text: "`20`, without a unit; write 20s".
    public enum Miswritten: Error, Equatable, CustomStringConvertible {
        case empty
        case noUnit(String)
        case negative(String)
        case unknownUnit(String, unit: String)
        case tooLong(String)
        /// A part of a millisecond.
        case tooFine(String)
        case malformed(String)

        public var description: String {
            switch self {
            case .empty: "empty; write a duration such as 20s or 1m30s"
            case .noUnit(let text): "\(quoted(text)), without a unit; write \(cut(text))s"
            case .negative(let text): "\(quoted(text)), which is negative; write a duration such as 20s"
            case .unknownUnit(let text, let unit):
                "\(quoted(text)) with the unknown unit \(quoted(unit)); the units are ms, s, m and h"
            case .tooLong(let text): "\(quoted(text)), which is too long to count; write a duration such as 20s"
            case .tooFine(let text): "\(quoted(text)), which is finer than a millisecond; write whole milliseconds, such as 500ms"
            case .malformed(let text): "\(quoted(text)), which is no duration; write it like 20s, 1m30s or 1:30"
            }
        }

        private func cut(_ text: String) -> String { String(text.prefix(20)) }
    }

    /// The duration that a person wrote: `500ms`, `20s`, `2.5s`, `1m`, `1m30s`, `1:30`, `1h`, `1:00:00`.
    public init(written text: String) throws(Miswritten) {
        guard !text.isEmpty else { throw .empty }
        if text.hasPrefix("-") { throw .negative(text) }
        let bytes = Array(text.utf8)
        self = try .milliseconds(bytes.contains(UInt8(ascii: ":")) ? Self.clock(text) : Self.units(bytes[...], of: text))
    }

    /// The shortest text that says the duration, to the millisecond: `500ms`, `2.5s`, `20s`, `1m30s`, `1h`.
    public var written: String {
        let (seconds, attoseconds) = components
        guard seconds > Int64.min / 2000, seconds < Int64.max / 2000 else { return seconds < 0 ? "-∞" : "∞" }
        let total = seconds * 1000 + (attoseconds + (attoseconds < 0 ? -1 : 1) * 500_000_000_000_000) / 1_000_000_000_000_000
        let sign = total < 0 ? "-" : ""
        let milliseconds = total.magnitude
        if milliseconds > 0, milliseconds < 1000 { return "\(sign)\(milliseconds)ms" }
        let hours = milliseconds / 3_600_000
        let minutes = milliseconds / 60_000 % 60
        let rest = milliseconds % 60_000
        var text = sign
        if hours > 0 { text += "\(hours)h" }
        if minutes > 0 { text += "\(minutes)m" }
        if rest > 0 || milliseconds == 0 { text += Self.decimalSeconds(rest) + "s" }
        return text
    }

    private static func decimalSeconds(_ milliseconds: UInt64) -> String {
        guard milliseconds % 1000 > 0 else { return "\(milliseconds / 1000)" }
        var digits = String(String(1000 + milliseconds % 1000).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(milliseconds / 1000).\(digits)"
    }

    /// `M:SS` or `H:MM:SS`, in milliseconds.
    private static func clock(_ text: String) throws(Miswritten) -> Int {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count) else { throw .malformed(text) }
        var seconds = 0
        for (index, part) in parts.enumerated() {
            guard !part.isEmpty, part.utf8.allSatisfy(isDigit), index == 0 || part.utf8.count == 2 else { throw .malformed(text) }
            guard part.utf8.count <= maximumDigits, let value = Int(part) else { throw .tooLong(text) }
            guard index == 0 || value < 60 else { throw .malformed(text) }
            seconds = seconds * 60 + value
        }
        return seconds * 1000
    }

    /// Numbers with units, the largest unit first and each once; only the last may have decimals. In milliseconds.
    private static func units(_ bytes: ArraySlice<UInt8>, of text: String) throws(Miswritten) -> Int {
        var rest = bytes
        var total = 0
        var previous = Int.max
        while !rest.isEmpty {
            let whole = rest.prefix(while: isDigit)
            rest = rest.dropFirst(whole.count)
            var fraction: ArraySlice<UInt8> = []
            if rest.first == UInt8(ascii: ".") {
                fraction = rest.dropFirst().prefix(while: isDigit)
                rest = rest.dropFirst(fraction.count + 1)
                if fraction.isEmpty { throw .malformed(text) }
            }
            let unit = String(decoding: rest.prefix { !isDigit($0) && $0 != UInt8(ascii: ".") }, as: UTF8.self)
            rest = rest.dropFirst(unit.utf8.count)
            if whole.isEmpty { throw .malformed(text) }
            guard !unit.isEmpty else { throw previous == .max && fraction.count < 4 ? .noUnit(text) : .malformed(text) }
            guard let size = sizes[unit] else { throw .unknownUnit(text, unit: unit) }
            guard size < previous, fraction.isEmpty || rest.isEmpty else { throw .malformed(text) }
            guard whole.count <= maximumDigits, let count = Int(String(decoding: whole, as: UTF8.self)) else {
                throw .tooLong(text)
            }
            total += count * size
            total += try milliseconds(fraction, of: size, in: text)
            previous = size
        }
        return total
    }

    private static func milliseconds(_ fraction: ArraySlice<UInt8>, of size: Int, in text: String) throws(Miswritten) -> Int {
        guard !fraction.isEmpty else { return 0 }
        guard fraction.count <= maximumDigits, let digits = Int(String(decoding: fraction, as: UTF8.self)) else {
            throw .tooFine(text)
        }
        let scale = fraction.reduce(1) { scale, _ in scale * 10 }
        guard digits * size % scale == 0 else { throw .tooFine(text) }
        return digits * size / scale
    }

    /// Keeps every sum below within 64 bits.
    private static let maximumDigits = 9

    private static let sizes = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000]

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
