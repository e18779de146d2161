import LimberCore

extension Form where Value == Double {
    /// A pitch in Hz.
    static let pitch = measure(in: Motif.Limits.pitch, unit: "Hz", example: "440Hz")
    /// A level in dB.
    static let level = measure(in: Motif.Limits.level, unit: "dB", example: "-6dB")

    /// A number with a unit.
    private static func measure(in bounds: ClosedRange<Double>, unit: String, example: String) -> Form {
        Form(.pattern("^[-+]?[0-9]+(\\.[0-9]+)? ?\(unit)$"), example: example) { slot in
            guard let text = slot.scalar(or: "a number with its unit, such as \(example)") else { return nil }
            let digits = text.hasSuffix(unit) ? text.dropLast(unit.count) : text[...]
            guard let value = WrittenNumber(digits.last == " " ? digits.dropLast() : digits)?.value else {
                slot.error("\(slot.title) is \(quoted(text)); write a number with its unit, such as \(example)")
                return nil
            }
            guard digits.count < text.count else {
                slot.error("\(slot.title) is \(quoted(text)), without a unit; write \(text)\(unit)")
                return nil
            }
            guard bounds.contains(value) else {
                let side = value < bounds.lowerBound ? "low" : "high"
                let range = "\(Int(bounds.lowerBound))\(unit) to \(Int(bounds.upperBound))\(unit)"
                slot.error("\(slot.title) is \(text), which is too \(side); write \(range)")
                return nil
            }
            return value
        }
    }
}

/// A number as people write it: no exponent, no `nan`, no endless digits.
private struct WrittenNumber {
    let value: Double

    init?(_ text: some StringProtocol) {
        let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        let parts = unsigned.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (48...57).contains($0) } }
        guard text.utf8.count <= 16, (1...2).contains(parts.count), areDigits, let value = Double(String(text)) else {
            return nil
        }
        self.value = value
    }
}

extension Form where Value == Timbre {
    /// Levels by partial: `{1: 0dB, 2: -6dB, 3: -9dB}`.
    static let timbre = Form(.named(Form<Double>.level.schema), example: "{1: 0dB, 2: -6dB}") { slot in
        guard let entries = slot.entries(or: "levels by partial, such as {1: 0dB, 2: -6dB}") else { return nil }
        guard Motif.Limits.partials.contains(entries.count) else {
            slot.error("\(slot.title) has \(entries.count) partials; write 1 to \(Motif.Limits.partials.upperBound)")
            return nil
        }
        let partials = entries.compactMap { entry -> Timbre.Partial? in
            let level = Form<Double>.level.read(entry.slot)
            guard let ratio = WrittenNumber(entry.key)?.value, Motif.Limits.ratio.contains(ratio) else {
                let range = "\(Motif.Limits.ratio.lowerBound) to \(Int(Motif.Limits.ratio.upperBound))"
                slot.findings.error(
                    "the partial \(quoted(entry.key)) is not a multiple of the pitch; write a number from \(range)",
                    at: entry.mark)
                return nil
            }
            return level.map { Timbre.Partial(ratio: ratio, level: $0) }
        }
        return partials.count == entries.count ? Timbre(partials: partials) : nil
    }
}
