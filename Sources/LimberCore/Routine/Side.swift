/// The side that is stretched.
public enum Side: String, CaseIterable, Codable, Hashable, Sendable {
    /// The stretch has no sides.
    case both
    case left
    case right

    public var opposite: Side {
        switch self {
        case .both: .both
        case .left: .right
        case .right: .left
        }
    }
}
