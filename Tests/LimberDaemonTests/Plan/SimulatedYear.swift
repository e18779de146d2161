import LimberCore
import LimberFiles
import LimberTestSupport
import Testing

@testable import LimberDaemon

/// A person and a machine, for a year in virtual time, through the real history: the bell rings, the person comes or does not,
/// the machine sleeps over it, clocks change.
struct SimulatedYear {
    /// Minutes of a day in which the machine sleeps, or nobody is there.
    private typealias Spans = [Range<Int>]

    static let first = Day(number: 20_454)
    static let count = 365

    var keeper = Past.keeper()
    private(set) var log = YearLog()
    /// What the plan's own rules and those of the log do not agree upon.
    private(set) var disputes: [String] = []
    private(set) var calls = 0
    private let standing: Bell.Standing
    private var memory = Bell.Memory()
    private var generator: SeededGenerator
    private var sessions = 0

    /// The middle of Europe: forward on the last Sunday of March, back on the last of October, both at 01:00 UTC.
    static let zone = Zone { second in
        func lastSunday(_ year: Int, _ month: Int) -> Int {
            let day = (1...31).reversed().compactMap { Day(year: year, month: month, day: $0) }.first { $0.weekday == .sunday }
            return (day?.number ?? 0) * 86_400 + 3600
        }
        let year = Day(number: second / 86_400).date.year
        return (lastSunday(year, 3)..<lastSunday(year, 10)).contains(second) ? 7200 : 3600
    }

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        let places = Places(environment: [:], dataDirectory: BuiltProgram.checkout)
        guard case .found(let entry) = PlanLibrary(places).find("hamstrings-twice-daily") else { throw Missing() }
        standing = Bell.Standing(try #require(entry.plan), since: Self.instant(Self.first, 0))
    }

    private struct Missing: Error {}

    var plan: Bell.Standing { standing }

    mutating func run() {
        for number in 0..<Self.count { live(Self.first + number) }
    }

    static func instant(_ day: Day, _ minute: Int) -> Int { zone.start(of: day) + minute * 60_000 }

    // On the days on which clocks change they do so before anybody is up.
    private static func minute(_ now: Int) -> Int {
        let seconds = now / 1000
        return (seconds + zone.offset(seconds)) % 86_400 / 60
    }

    private mutating func live(_ day: Day) {
        let isAway = Int.random(in: 0..<12, using: &generator) == 0
        let asleep = spans(chance: 4)
        let away = isAway ? [0..<1440] : spans(chance: 3)
        // What the person does without being called.
        var deeds: [Int] = []
        if !isAway, Int.random(in: 0..<3, using: &generator) == 0 {
            deeds = (0...Int.random(in: 0...2, using: &generator)).map { _ in Int.random(in: 300..<1430, using: &generator) }
        }
        var minute = 240
        while minute < 1440 {
            let isAwake = !asleep.contains { $0.contains(minute) }
            let isThere = isAwake && !away.contains { $0.contains(minute) }
            if isThere, deeds.contains(minute) { minute += exercise(day, minute) }
            var next: Int?
            if isAwake { next = look(day, minute, isThere: isThere) }
            let ends = (asleep + away).flatMap { [$0.lowerBound, $0.upperBound] } + deeds
            minute = min(max(minute + 1, next ?? 1440), ends.filter { $0 > minute }.min() ?? 1440)
        }
    }

    private mutating func spans(chance: Int) -> Spans {
        guard Int.random(in: 0..<chance, using: &generator) == 0 else { return [] }
        let start = Int.random(in: 0..<1300, using: &generator)
        return [start..<start + Int.random(in: 5..<600, using: &generator)]
    }

    private func bell(at now: Int) -> Bell? {
        var keeper = keeper
        guard let past = keeper.attempt({ try PlanMemory($0, at: now, in: Self.zone) }) else { return nil }
        return Bell(
            plans: [standing], records: past.records, sessions: past.sessions, zone: Self.zone, memory: memory)
    }

    /// - Returns: the minute at which to look again.
    private mutating func look(_ day: Day, _ minute: Int, isThere: Bool) -> Int? {
        let now = Self.instant(day, 0) + (Self.wall(day, minute))
        guard var bell = bell(at: now) else { return nil }
        let (actions, deadline) = bell.look(at: now)
        memory.learn(from: bell.memory)
        for case .call(let planned) in actions {
            calls += 1
            var record = planned.record
            record.reminders += 1
            record.reminded = now
            if isThere { answer(planned, &record, day, minute, now) } else { keeper.keep(.dose(record)) }
        }
        guard actions.isEmpty else { return minute + 1 }
        return deadline.map { ($0 - now + 59_999) / 60_000 + minute }
    }

    private mutating func answer(
        _ planned: PlannedDose, _ record: inout DoseRecord, _ day: Day, _ minute: Int, _ now: Int
    ) {
        let dose = planned.dose.id.time.minutes == YearLog.dues[0] ? 0 : 1
        switch Int.random(in: 0..<20, using: &generator) {
        case 0:
            record.skipped = now
            record.why = "no time"
            log.skip(dose, on: day.number)
        case 1...3: record.snoozedUntil = now + 600_000
        case 4...7: break
        default:
            keeper.keep(.dose(record))
            _ = exercise(day, minute)
            return
        }
        keeper.keep(.dose(record))
    }

    /// - Returns: the minutes it takes.
    private mutating func exercise(_ day: Day, _ minute: Int) -> Int {
        let now = Self.instant(day, 0) + Self.wall(day, minute)
        let turn = bell(at: now)?.turn(at: now)
        let own = log.dose(on: day.number, at: minute)
        let told = turn?.dose.map { $0.id.time.minutes == YearLog.dues[0] ? 0 : 1 }
        if told != own { disputes.append("\(day) \(minute): \(String(describing: told)) is \(String(describing: own))") }

        let outcomes: [Outcome] = [.completed, .completed, .completed, .completed, .stopped, .stopped, .interrupted]
        let isPain = Int.random(in: 0..<25, using: &generator) == 0
        let outcome = isPain ? .pain : outcomes[Int.random(in: 0..<outcomes.count, using: &generator)]
        let held = outcome == .completed ? 300 : [0, 60, 224, 225, 290][Int.random(in: 0..<5, using: &generator)]
        log.add(
            YearLog.Deed(
                day: day.number, minute: minute, dose: own,
                isWhole: outcome == .completed || outcome != .pain && held * 4 >= 300 * 3, isSomething: held > 0, hurt: isPain))
        sessions += 1
        var session = PastSession(
            id: "y\(sessions)", start: Moment(milliseconds: now, zone: Self.zone.offset(now / 1000)), end: now + 360_000,
            routine: "hamstrings-morning", title: "Morning", outcome: outcome,
            origin: Origin(plan: standing.plan.heading.name, dose: turn?.dose?.id.description), planned: .seconds(300))
        if held > 0 {
            session.holds = [
                PastSession.Hold(
                    phase: 1, step: 1, name: "Hamstring", side: sessions % 3 == 0 ? .left : .right, set: 1, sets: 1, round: nil,
                    position: nil, counts: true, planned: .seconds(300), held: .seconds(held), reps: nil, repetitions: nil,
                    start: now)
            ]
        }
        _ = keeper.attempt { try $0.insert(session, of: "{}") }
        return 7
    }

    /// From the day's start to what the clock shows, in milliseconds.
    private static func wall(_ day: Day, _ minute: Int) -> Int {
        let time = TimeOfDay(hour: minute / 60, minute: minute % 60)
        let instant = time.flatMap { zone.instant(of: $0, on: day) } ?? zone.start(of: day)
        return instant - zone.start(of: day)
    }
}
