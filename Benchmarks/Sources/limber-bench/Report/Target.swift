/// A bound that a figure is to keep.
struct Target: Codable {
    enum Side: String, Codable {
        case atMost
        case atLeast
    }

    let statistic: Statistic
    let side: Side
    let bound: Double

    static func atMost(_ bound: Double, _ statistic: Statistic = .median) -> Target {
        Target(statistic: statistic, side: .atMost, bound: bound)
    }

    static func atLeast(_ bound: Double, _ statistic: Statistic = .median) -> Target {
        Target(statistic: statistic, side: .atLeast, bound: bound)
    }

    func isMet(by summary: Summary) -> Bool {
        switch side {
        case .atMost: summary[statistic] <= bound
        case .atLeast: summary[statistic] >= bound
        }
    }
}
