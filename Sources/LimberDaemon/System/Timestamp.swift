import Glibc

/// An instant as RFC 3339 writes it, with milliseconds.
struct Timestamp: CustomStringConvertible {
    /// Since 1970.
    let microseconds: Int64
    /// What local time is ahead of UTC, in seconds.
    var zone = 0

    var description: String {
        let (seconds, rest) = (microseconds / 1_000_000, microseconds % 1_000_000)
        var moment = time_t(seconds) + zone
        var parts = tm()
        gmtime_r(&moment, &parts)
        let year = Int(parts.tm_year) + 1900
        return "\(year)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(two(parts.tm_hour)):\(two(parts.tm_min)):"
            + "\(two(parts.tm_sec)).\(three(rest / 1000))\(offset)"
    }

    private var offset: String {
        guard zone != 0 else { return "Z" }
        let minutes = Int32(zone.magnitude / 60)
        return "\(zone < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }

    private func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func three(_ number: Int64) -> String {
        String(repeating: "0", count: 3 - String(number).count) + String(number)
    }
}
