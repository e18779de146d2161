import LimberCore
import Testing

/// A bell in virtual time, with somebody who does what it says and remembers what has to be remembered.
struct BellScript {
    private(set) var now: Int
    var plans: [Bell.Standing]
    var records: [DoseRecord] = []
    var sessions: [PlanSession] = []
    /// Of a session that belongs to no plan.
    var lastEnd: Int?
    var quiet = Quiet()
    var isBusy = false
    var zone: Zone
    /// Whether sessions that are to begin by themselves cannot.
    var fails = false
    private var memory = Bell.Memory()
    private(set) var looks = 0
    private var lines: [String] = []

    /// - Parameter time: as a clock in the zone shows it.
    init(_ plans: Plan..., at time: String, zone: Zone = .utc, since: Int = 0) throws {
        self.plans = plans.map { Bell.Standing($0, since: since) }
        self.zone = zone
        now = 0
        now = try instant(time)
    }

    func instant(_ time: String) throws -> Int {
        let id = try #require(Dose.ID(time))
        return try #require(zone.instant(of: id.time, on: id.day))
    }

    var bell: Bell {
        Bell(
            plans: plans, records: records, sessions: sessions, lastEnd: lastEnd, quiet: quiet, isBusy: isBusy, zone: zone,
            memory: memory)
    }

    /// Looks at each deadline, and once at the end, as after a command.
    mutating func run(until time: String) throws {
        let end = try instant(time)
        while let deadline = try look(), deadline <= end {
            try #require(deadline > now, "a deadline lies ahead")
            now = deadline
        }
        now = max(now, end)
        _ = try look()
    }

    /// Time passes while nobody looks: the machine sleeps, the daemon does not run, or the clock is set.
    mutating func jump(to time: String) throws {
        now = try instant(time)
        _ = try look()
    }

    /// Time passes, or the clock is set, and nobody looks.
    mutating func move(to instant: Int) { now = instant }

    mutating func move(by time: Int) { now += time }

    mutating func restart() { memory = Bell.Memory() }

    /// Does what is to be done; returns when to look again.
    mutating func look() throws -> Int? {
        for _ in 0..<10 {
            var bell = bell
            let (actions, deadline) = bell.look(at: now)
            looks += 1
            var again = bell
            #expect(again.look(at: now) == (actions, deadline), "looking twice is looking once")
            memory = bell.memory
            guard !actions.isEmpty else { return deadline }
            for action in actions { perform(action) }
        }
        Issue.record("the bell does not come to rest")
        return nil
    }

    private mutating func perform(_ action: Bell.Action) {
        switch action {
        case .call(let planned):
            lines.append("\(clock) call \(planned.dose.plan) \(planned.dose.id.time)")
            let time = now
            change(planned.dose) { record in
                record.reminders += 1
                record.reminded = time
            }
        case .begin(let planned):
            lines.append("\(clock) begin \(planned.dose.plan) \(planned.dose.id.time)")
            if fails { return memory.fail(planned.dose) }
            start(planned.dose.plan, planned.dose.id)
        }
    }

    mutating func change(_ dose: Dose, _ body: (inout DoseRecord) -> Void) {
        let index = records.firstIndex { $0.plan == dose.plan && $0.dose == dose.id }
        var record = index.map { records.remove(at: $0) } ?? DoseRecord(plan: dose.plan, dose: dose.id)
        body(&record)
        records.append(record)
    }

    /// What the user does about the dose that is open or the next.
    mutating func command(_ body: (inout DoseRecord, Dose) -> Void) throws {
        let dose = try #require(bell.dose(at: now)).dose
        change(dose) { body(&$0, dose) }
    }

    mutating func start(_ plan: String, _ dose: Dose.ID?) {
        isBusy = true
        // A snooze is spent with it.
        for index in records.indices where records[index].plan == plan && records[index].dose == dose {
            records[index].snoozedUntil = nil
        }
        let attempt = Attempt(
            dose: dose, start: Moment(milliseconds: now), outcome: nil, stretched: .zero, planned: .seconds(100))
        sessions.append(PlanSession(plan: plan, id: "s\(sessions.count + 1)", attempt: attempt))
    }

    /// The session that runs ends.
    mutating func end(_ outcome: Outcome, after stretched: Duration = .seconds(100)) {
        isBusy = false
        guard let last = sessions.indices.last else { return }
        sessions[last].attempt.outcome = outcome
        sessions[last].attempt.stretched = stretched
        sessions[last].end = now
    }

    mutating func takeLines() -> [String] {
        defer { lines = [] }
        return lines
    }

    func states(on day: String) throws -> [String] {
        let day = try #require(Day(day))
        return bell.doses(on: day...day, at: now).map { "\($0.dose.id.time) \($0.state)" }
    }

    private var clock: String {
        let day = zone.day(at: now)
        let second = (now - zone.start(of: day)) / 1000
        let time = "\(two(second / 3600)):\(two(second / 60 % 60))"
        return second % 60 == 0 ? time : "\(time):\(two(second % 60))"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Plan {
    /// Due every day at some times.
    static func daily(
        _ name: String = "p", at times: String..., routine: String = "r", startsByItself: Bool = false, missed: Missed = .skip,
        window: Duration = .seconds(7200), gap: Duration = .zero
    ) throws -> Plan {
        try Plan(
            heading: Heading(name: name, title: name),
            entries: [
                Entry(
                    times: try times.map { try #require(TimeOfDay($0)) }, routine: routine, startsByItself: startsByItself,
                    missed: missed, window: window, gap: gap)
            ])
    }
}
