extension Duration {
    /// How many frames fit into it at `rate` a second, to the nearest.
    public func frames(at rate: Int) -> Int {
        let attosecondsInSecond: Int128 = 1_000_000_000_000_000_000
        let scaled = attoseconds * Int128(rate)
        let half = scaled < 0 ? -attosecondsInSecond / 2 : attosecondsInSecond / 2
        return Int(clamping: (scaled + half) / attosecondsInSecond)
    }

    /// The length of `frames` frames at `rate` a second.
    public init(frames: Int, at rate: Int) {
        let (seconds, rest) = frames.quotientAndRemainder(dividingBy: rate)
        self = .seconds(seconds) + .nanoseconds(rest * 1_000_000_000 / rate)
    }
}
