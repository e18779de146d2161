import LimberTestSupport

/// How long something takes, in seconds.
func seconds<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) -> Double {
    let begin = monotonicNow()
    try body()
    return Double(monotonicNow() - begin) / 1e9
}
