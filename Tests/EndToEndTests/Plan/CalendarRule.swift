import LimberCore
import LimberTestSupport

/// A rule at random, as an entry of a plan and as systemd writes it.
struct CalendarRule {
    let entry: Plan.Entry
    /// Without the first and the last day, which systemd has no words for.
    let expression: String

    /// - Parameter base: in seconds since 1970; about then clocks change, and about then the entry may begin and end.
    init(near base: Int, in zone: Zone, using dice: inout SeededGenerator) {
        let hours = Self.some(of: Bool.random(using: &dice) ? Array(0...4) + [22, 23] : Array(0...23), using: &dice)
        let minutes = Self.some(of: Bool.random(using: &dice) ? [0, 15, 30, 45] : Array(0...59), using: &dice)
        let times = hours.flatMap { hour in minutes.compactMap { TimeOfDay(hour: hour, minute: $0) } }
        let weekdays = Weekday.allCases.filter { _ in Int.random(in: 0..<3, using: &dice) > 0 }
        let isDaily = weekdays.isEmpty || weekdays.count == 7
        let present = zone.day(at: base * 1000)
        let from = Bool.random(using: &dice) ? present + Int.random(in: -3...6, using: &dice) : nil
        let until = Bool.random(using: &dice) ? max(from ?? present, present + Int.random(in: -1...9, using: &dice)) : nil
        entry = Plan.Entry(
            times: times,
            days: isDaily ? (Bool.random(using: &dice) ? .every(1) : .weekdays(Set(Weekday.allCases))) : .weekdays(Set(weekdays)),
            from: from, until: until, routine: "calf")
        let names =
            isDaily
            ? ""
            : weekdays.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst().prefix(2) }
                .joined(separator: ",") + " "
        func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ",") }
        expression = "\(names)*-*-* \(list(hours)):\(list(minutes)):00"
    }

    func isBetweenItsDays(_ day: Day) -> Bool {
        day >= entry.from ?? day && day <= entry.until ?? day
    }

    /// One of them as a rule, sometimes two or three.
    private static func some(of numbers: [Int], using dice: inout SeededGenerator) -> [Int] {
        let count = [1, 1, 1, 2, 3].randomElement(using: &dice) ?? 1
        return numbers.shuffled(using: &dice).prefix(count).sorted()
    }
}
