/// How loud everything is, from 0 to 1.
public struct Gain: Hashable, Sendable {
    public static let silent = Gain(factor: 0)
    public static let full = Gain(factor: 1)

    /// What each sample is multiplied by.
    public let factor: Float

    /// Any factor; what is out of 0...1 is brought into it.
    public init(factor: Float) {
        self.factor = factor.isNaN ? 0 : min(max(factor, 0), 1)
    }

    /// The cube of the volume's share of 100, so that equal steps sound about equally large.
    public init(volume: Int, muted: Bool = false) {
        let share = Float(min(max(volume, 0), 100)) / 100
        self.init(factor: muted ? 0 : share * share * share)
    }
}
