import Glibc
import LimberCore

extension Zone {
    /// The zone that the machine is in now: the user may be on a journey, so it is looked up anew.
    static var current: Zone {
        tzset()
        return Zone { second in
            var time = time_t(second)
            var parts = tm()
            return localtime_r(&time, &parts) == nil ? 0 : parts.tm_gmtoff
        }
    }
}
