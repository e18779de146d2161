import LimberCore
import LimberTestSupport
import Testing

/// When a plan is due, beside what systemd makes of the same rule.
@Suite struct CalendarTests {
    private static let zones = [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "America/Santiago",
    ]
    private static let roundsPerZone = 50
    private static let entriesPerRound = 40
    private static let iterations = 6

    @Test(
        .enabled(if: isInstalled("systemd-analyze"), "needs systemd-analyze"), .timeLimit(.minutes(5)), arguments: zones)
    func tenThousandEntriesAgreeWithSystemd(name: String) throws {
        let file = try ZoneFile(name)
        // The years in which the zone's file says everything, and in which systemd agrees about its rules.
        let changes = file.changes.filter { (1_577_836_800..<2_051_222_400).contains($0) }
        #expect(changes.count >= 20, "clocks change there twice a year")
        var dice = SeededGenerator(seed: UInt64(name.utf8.reduce(0) { $0 + UInt64($1) }))
        var (compared, limited) = (0, 0)
        for _ in 0..<Self.roundsPerZone {
            let change = changes.randomElement(using: &dice) ?? 0
            let base = change + Int.random(in: -4 * 86_400...2 * 86_400, using: &dice)
            let rules = (0..<Self.entriesPerRound).map { _ in CalendarRule(near: base, in: file.zone, using: &dice) }
            let answers = try SystemdCalendar.elapses(
                of: rules.map(\.expression), after: base, count: Self.iterations, zone: name)
            #expect(answers.count == rules.count)
            for (rule, elapses) in zip(rules, answers) {
                let horizon = try #require(elapses.last, "\(rule.expression)")
                var expected = elapses.filter { rule.isBetweenItsDays(file.zone.day(at: $0 * 1000)) }
                // systemd counts an hour that clocks show twice from where it stands: begun within it, it takes the second for
                // the next. A plan has it once, the first time.
                expected.removeAll { file.zone.isRepeat($0) }
                var found: [Int] = []
                var instant = base * 1000
                while let due = rule.entry.next(after: instant, in: file.zone), due <= horizon * 1000 {
                    found.append(due / 1000)
                    instant = due
                }
                #expect(found == expected, "\(name): \(rule.expression), \(rule.entry), after \(base)")
                compared += 1
                if expected.count < elapses.count { limited += 1 }
            }
        }
        #expect(compared == Self.roundsPerZone * Self.entriesPerRound)
        #expect(limited > compared / 10, "first and last days play a part")
    }
}

extension Zone {
    /// Whether clocks showed the same before, at most three hours ago; in seconds since 1970.
    fileprivate func isRepeat(_ instant: Int) -> Bool {
        let local = instant + offset(instant)
        return stride(from: 900, through: 3 * 3600, by: 900).contains { instant - $0 + offset(instant - $0) == local }
    }
}
