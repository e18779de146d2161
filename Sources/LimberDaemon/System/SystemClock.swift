import CShim

/// The machine's time of day.
struct SystemClock: WallClock {
    var microseconds: Int64 { shim_realtime() }
}
