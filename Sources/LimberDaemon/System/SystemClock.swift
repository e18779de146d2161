import CShim
import Glibc

/// The machine's time of day.
struct SystemClock: WallClock {
    var microseconds: Int64 { shim_realtime() }

    var zone: Int {
        // The user may be on a journey: the zone is looked up anew.
        tzset()
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return parts.tm_gmtoff
    }
}
