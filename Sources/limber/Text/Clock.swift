import LimberCore

/// A duration as a clock shows it: `0:20`, `12:05`, `1:00:00`.
struct Clock: CustomStringConvertible {
    enum Rounding {
        /// What is left: 0:01 until the very end.
        case up
        /// What has passed.
        case down
        /// With as many decimals as it takes.
        case exact
    }

    let description: String

    init(_ duration: Duration, _ rounding: Rounding = .exact) {
        let milliseconds = max(0, duration.inMilliseconds)
        let seconds = rounding == .up ? (milliseconds + 999) / 1000 : milliseconds / 1000
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        var text = hours > 0 ? "\(hours):\(Clock.two(minutes)):" : "\(minutes):"
        text += Clock.two(seconds % 60)
        if rounding == .exact, milliseconds % 1000 > 0 {
            var digits = String(String(1000 + milliseconds % 1000).dropFirst())
            while digits.hasSuffix("0") { digits.removeLast() }
            text += ".\(digits)"
        }
        description = text
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
