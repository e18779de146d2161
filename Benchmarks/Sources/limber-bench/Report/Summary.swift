/// What is said of many measurements.
struct Summary: Codable {
    let count: Int
    let median: Double
    let p99: Double
    let minimum: Double
    let maximum: Double

    /// - Returns: nil where nothing was measured.
    init?(_ values: [Double]) {
        let sorted = values.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        count = sorted.count
        minimum = first
        maximum = last
        median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
        // The least value that 99 of 100 do not pass.
        p99 = sorted[(count * 99 + 99) / 100 - 1]
    }

    subscript(statistic: Statistic) -> Double {
        switch statistic {
        case .median: median
        case .p99: p99
        case .minimum: minimum
        case .maximum: maximum
        }
    }
}

enum Statistic: String, Codable {
    case median
    case p99
    case minimum
    case maximum
}
