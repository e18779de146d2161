import LimberCore

/// What a person did in a year, by the clock on the wall, and what that makes of the doses of 07:30 and 20:30: counted by the
/// words of the contract, with days and minutes alone.
struct YearLog {
    struct Deed {
        /// Since 1970, as the calendar on the wall has it.
        let day: Int
        let minute: Int
        /// 0 for the morning's, 1 for the evening's, nil for none.
        let dose: Int?
        let isWhole: Bool
        let isSomething: Bool
        let hurt: Bool
    }

    static let dues = [450, 1230]
    /// In minutes: so long a dose is open.
    static let window = 120

    private(set) var deeds: [Int: [Deed]] = [:]
    private var skips: Set<[Int]> = []

    mutating func add(_ deed: Deed) { deeds[deed.day, default: []].append(deed) }

    mutating func skip(_ dose: Int, on day: Int) { skips.insert([day, dose]) }

    /// Which dose a session is that the user asks the plan for.
    func dose(on day: Int, at minute: Int) -> Int? {
        let present = Self.dues.firstIndex { $0 <= minute && minute < $0 + Self.window }
        if let present, !isDone(present, on: day) { return present }
        return Self.dues.indices.first { dose in
            Self.dues[dose] > minute && !isDone(dose, on: day) && !skips.contains([day, dose]) && !hurts(dose, on: day)
        }
    }

    func state(of dose: Int, on day: Int) -> DoseState {
        if isDone(dose, on: day) { return .done }
        if skips.contains([day, dose]) { return .skipped }
        if hurts(dose, on: day) { return .heldBack }
        return deeds[day, default: []].contains { $0.dose == dose && $0.isSomething } ? .partial : .missed
    }

    func extras(on day: Int) -> Int {
        deeds[day, default: []].count { $0.isWhole } - Self.dues.indices.count { isDone($0, on: day) }
    }

    /// Kept is true, lapsed is false, neither is nil.
    func verdict(on day: Int) -> Bool? {
        let states = Self.dues.indices.map { state(of: $0, on: day) }
        let asked = states.count { $0 != .skipped && $0 != .heldBack }
        guard asked > 0 else { return nil }
        return states.count { $0 == .done } + extras(on: day) >= asked
    }

    /// The days kept since the last lapse that was not forgiven, and the most there ever were between two of those.
    func streaks(on days: ClosedRange<Int>) -> (current: Int, best: Int) {
        let told = days.compactMap { day in verdict(on: day).map { (day: day, isKept: $0) } }
        let ends = told.indices.filter { index in
            guard !told[index].isKept, index > 0 else { return false }
            let isSecondInARow = !told[index - 1].isKept
            return isSecondInARow || told[..<index].contains { !$0.isKept && $0.day >= told[index].day - 7 }
        }
        let borders = [-1] + ends + [told.count]
        let runs = zip(borders, borders.dropFirst()).map { told[($0 + 1)..<$1].count { $0.isKept } }
        return (runs.last ?? 0, runs.max() ?? 0)
    }

    private func isDone(_ dose: Int, on day: Int) -> Bool {
        deeds[day, default: []].contains { $0.dose == dose && $0.isWhole }
    }

    private func hurts(_ dose: Int, on day: Int) -> Bool {
        deeds[day, default: []].contains { $0.hurt && ($0.dose == dose || $0.minute < Self.dues[dose] + Self.window) }
    }
}
