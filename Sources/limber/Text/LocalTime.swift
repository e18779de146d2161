import Glibc
import LimberCore

/// An instant of the wire as the user's clock shows it: the time, with the day where that is another.
struct LocalTime: CustomStringConvertible {
    let description: String

    /// - Parameters:
    ///   - text: As RFC 3339 writes it.
    ///   - now: Since 1970.
    init?(_ text: String, now: time_t = time(nil)) {
        guard let seconds = LocalTime.seconds(of: text) else { return nil }
        let moment = LocalTime.parts(of: seconds)
        let present = LocalTime.parts(of: now)
        let time = "\(LocalTime.two(moment.tm_hour)):\(LocalTime.two(moment.tm_min))"
        let isToday = moment.tm_yday == present.tm_yday && moment.tm_year == present.tm_year
        let date = "\(moment.tm_year + 1900)-\(LocalTime.two(moment.tm_mon + 1))-\(LocalTime.two(moment.tm_mday))"
        description = isToday ? time : "\(date) \(time)"
    }

    /// Seconds since 1970 of `2026-11-21T14:00:00.000Z` or `2026-11-21T15:00:00+01:00`.
    static func seconds(of text: String) -> time_t? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            return Int(String(decoding: bytes[range], as: UTF8.self))
        }
        guard bytes.count >= 20, let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
        else { return nil }
        var parts = tm()
        parts.tm_year = Int32(year - 1900)
        parts.tm_mon = Int32(month - 1)
        parts.tm_mday = Int32(day)
        parts.tm_hour = Int32(hour)
        parts.tm_min = Int32(minute)
        parts.tm_sec = Int32(second)
        let utc = timegm(&parts)
        let zone = bytes.count - 6
        if bytes.last == UInt8(ascii: "Z") || bytes.last == UInt8(ascii: "z") { return utc }
        guard let hours = number(zone + 1..<zone + 3), let minutes = number(zone + 4..<zone + 6) else { return nil }
        let offset = (hours * 60 + minutes) * 60
        return utc - (bytes[zone] == UInt8(ascii: "-") ? -offset : offset)
    }

    private static func parts(of seconds: time_t) -> tm {
        var seconds = seconds
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }

    /// `2026-11-21T14:00:00Z`, the second in which an instant is.
    ///
    /// - Parameter milliseconds: Since 1970.
    static func wire(_ milliseconds: Int) -> String {
        let seconds = Int32((milliseconds / 1000) % 86_400)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":")
        return "\(Zone.utc.day(at: milliseconds))T\(time)Z"
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Zone {
    /// Of the user's clock.
    static let local: Zone = {
        tzset()
        return Zone { instant in
            var seconds = time_t(instant)
            var parts = tm()
            localtime_r(&seconds, &parts)
            return parts.tm_gmtoff
        }
    }()
}
