import Glibc
import LimberControl
import LimberCore

/// An instant of the wire as the user's clock shows it: the time, with the day where that is another.
struct LocalTime: CustomStringConvertible {
    let description: String

    /// - Parameters:
    ///   - text: As RFC 3339 writes it.
    ///   - now: Since 1970.
    init?(_ text: String, now: time_t = time(nil)) {
        guard let instant = WrittenInstant(text) else { return nil }
        let moment = LocalTime.parts(of: instant.milliseconds / 1000)
        let present = LocalTime.parts(of: now)
        let time = "\(LocalTime.two(moment.tm_hour)):\(LocalTime.two(moment.tm_min))"
        let isToday = moment.tm_yday == present.tm_yday && moment.tm_year == present.tm_year
        let date = "\(moment.tm_year + 1900)-\(LocalTime.two(moment.tm_mon + 1))-\(LocalTime.two(moment.tm_mday))"
        description = isToday ? time : "\(date) \(time)"
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
