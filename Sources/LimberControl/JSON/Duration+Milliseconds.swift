extension Duration {
    /// To the nearest millisecond, halves away from zero, as the wire tells time. Beyond what it can tell, the farthest it can.
    var wholeMilliseconds: Int {
        let half: Int64 = self < .zero ? -500_000_000_000_000 : 500_000_000_000_000
        let seconds = min(max(components.seconds, -9_000_000_000_000_000), 9_000_000_000_000_000)
        return Int(clamping: seconds * 1000 + (components.attoseconds + half) / 1_000_000_000_000_000)
    }
}
