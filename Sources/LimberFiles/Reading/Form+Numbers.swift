extension Form where Value == Int {
    static func integer(in bounds: ClosedRange<Int>) -> Form {
        let expectation = "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        return Form(.integer(bounds), example: "\(bounds.lowerBound)") { slot in
            guard let text = slot.scalar(or: expectation) else { return nil }
            // One spelling a number: `012`, `0x10`, `1_000` and `1.0` mean different things to different readers.
            guard let value = Int(text), String(value) == text else {
                slot.error("\(slot.title) is \(quoted(text)); write \(expectation)")
                return nil
            }
            guard bounds.contains(value) else {
                slot.error(
                    "\(slot.title) is \(value), which is too \(value < bounds.lowerBound ? "small" : "large"); write \(expectation)"
                )
                return nil
            }
            return value
        }
    }
}

extension Form where Value == Double {
    /// A decimal number such as `12`, `-6` or `0.5`.
    static func number(in bounds: ClosedRange<Double>) -> Form {
        let expectation = "a number from \(plain(bounds.lowerBound)) to \(plain(bounds.upperBound))"
        return Form(.number(bounds), example: plain(bounds.lowerBound)) { slot in
            guard let text = slot.scalar(or: expectation) else { return nil }
            guard isDecimal(text), let value = Double(text) else {
                slot.error("\(slot.title) is \(quoted(text)); write \(expectation)")
                return nil
            }
            guard bounds.contains(value) else {
                slot.error(
                    "\(slot.title) is \(text), which is too \(value < bounds.lowerBound ? "small" : "large"); write \(expectation)"
                )
                return nil
            }
            return value
        }
    }

    private static func plain(_ value: Double) -> String {
        value.rounded() == value && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
    }

    private static func isDecimal(_ text: String) -> Bool {
        guard text.utf8.count <= 20 else { return false }
        let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...]).split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }
}

extension Form where Value == Duration {
    static func duration(in bounds: ClosedRange<Duration>, example: String = "20s") -> Form {
        Form(.duration(bounds), example: example) { slot in
            guard let text = slot.scalar(or: "a duration such as \(example)") else { return nil }
            return duration(text, in: bounds, of: slot)
        }
    }

    /// Reads a slot's text without its suffix, which messages show again.
    static func duration(_ text: String, in bounds: ClosedRange<Duration>, of slot: Slot, suffix: String = "") -> Duration? {
        do {
            let value = try Duration(written: text)
            if bounds.contains(value) { return value }
            let side = value < bounds.lowerBound ? "short" : "long"
            let range = "\(bounds.lowerBound.written) to \(bounds.upperBound.written)"
            slot.error("\(slot.title) is \(value.written)\(suffix), which is too \(side); write \(range)")
        } catch .noUnit {
            slot.error("\(slot.title) is \(quoted(text + suffix)), without a unit; write \(text.prefix(20))s\(suffix)")
        } catch {
            slot.error("\(slot.title) is \(error)")
        }
        return nil
    }
}
