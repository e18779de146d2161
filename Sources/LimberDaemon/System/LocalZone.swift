import Glibc
import LimberCore

extension Zone {
    /// The machine's, as it is set now.
    static var local: Zone {
        // The user may be on a journey: the zone is looked up anew.
        tzset()
        return Zone { seconds in
            var moment = time_t(seconds)
            var parts = tm()
            localtime_r(&moment, &parts)
            return parts.tm_gmtoff
        }
    }
}
