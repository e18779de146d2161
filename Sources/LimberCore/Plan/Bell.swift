/// When to call the user for which dose: a function of the plans, of what was done, and of an instant.
///
/// All instants are in milliseconds since 1970.
public struct Bell: Sendable {
    /// A plan that is in force.
    public struct Standing: Equatable, Sendable {
        public let plan: Plan
        /// What closed before is none of its doses.
        public let since: Int

        public init(_ plan: Plan, since: Int) {
            self.plan = plan
            self.since = since
        }
    }

    /// What nobody but the bell knows, and what is lost with it.
    public struct Memory: Equatable, Sendable {
        struct Key: Hashable, Sendable {
            let plan: String
            let dose: Dose.ID

            init(_ dose: Dose) {
                plan = dose.plan
                self.dose = dose.id
            }
        }

        /// Those that were seen when they were due.
        var noticed: Set<Key> = []
        /// Those that could not be begun.
        var failed: Set<Key> = []

        public init() {}

        /// The dose could not be begun: it is not tried again.
        public mutating func fail(_ dose: Dose) { failed.insert(Key(dose)) }

        /// Takes over what another has noticed.
        public mutating func learn(from other: Memory) { noticed.formUnion(other.noticed) }
    }

    public enum Action: Equatable, Sendable {
        /// The user is to be reminded; a second and a third time where that was done before.
        case call(PlannedDose)
        /// It is to be begun without the user.
        case begin(PlannedDose)

        public var planned: PlannedDose {
            switch self {
            case .call(let planned), .begin(let planned): planned
            }
        }
    }

    public let plans: [Standing]
    /// Those of yesterday and later.
    let records: [Memory.Key: DoseRecord]
    /// Those of yesterday and later, by plan.
    let sessions: [String: [PlanSession]]
    /// When any session ended last, as far as that is known.
    let lastEnd: Int?
    public let quiet: Quiet
    /// A session runs or is paused.
    public let isBusy: Bool
    public let zone: Zone
    public private(set) var memory: Memory

    /// More often than once a dose is called again so many times, ...
    public static let repeats = 2
    /// ... so long after the time before.
    public static let pause = 600_000
    /// Who hears of a dose so much later was not there when it was due.
    public static let promptness = 60_000
    /// A routine that is begun so long before a dose is that dose.
    public static let earliness = 30 * 60_000

    public init(
        plans: [Standing], records: some Sequence<DoseRecord> = [], sessions: some Sequence<PlanSession> = [],
        lastEnd: Int? = nil, quiet: Quiet = Quiet(), isBusy: Bool = false, zone: Zone, memory: Memory = Memory()
    ) {
        self.plans = plans
        self.records = Dictionary(records.map { (Memory.Key($0), $0) }) { $1 }
        self.sessions = Dictionary(grouping: sessions, by: \.plan)
        self.lastEnd = lastEnd
        self.quiet = quiet
        self.isBusy = isBusy
        self.zone = zone
        self.memory = memory
    }

    /// The same for other plans.
    public func with(_ plans: [Standing]) -> Bell {
        Bell(
            plans: plans, records: records.values, sessions: sessions.values.flatMap(\.self), lastEnd: lastEnd, quiet: quiet,
            isBusy: isBusy, zone: zone, memory: memory)
    }

    /// What is to be done now, and when to look again. What was done has to be in the records or the sessions by then.
    ///
    /// - Returns: a single `begin`, or any number of calls; a deadline that lies ahead, nil where nothing is ever due again.
    public mutating func look(at now: Int) -> (actions: [Action], deadline: Int?) {
        var actions: [Action] = []
        var deadlines: [Int] = []
        for standing in plans {
            if let next = standing.plan.dose(after: now, in: zone) { deadlines.append(next.due) }
            guard let planned = present(of: standing, at: now) else { continue }
            if now - planned.dose.due <= Self.promptness { memory.noticed.insert(Memory.Key(planned.dose)) }
            guard planned.state == .open, let wanted = call(for: planned, of: standing.plan) else { continue }
            if wanted > now {
                if wanted < planned.dose.closes { deadlines.append(wanted) }
            } else if !isBusy {
                if let end = obstacle(to: planned, of: standing.plan, at: now) {
                    deadlines.append(end)
                } else {
                    actions.append(begins(planned, of: standing.plan) ? .begin(planned) : .call(planned))
                }
            }
        }
        let begin = actions.first { if case .begin = $0 { true } else { false } }
        return (begin.map { [$0] } ?? actions, deadlines.min())
    }
}

extension Bell.Memory.Key {
    fileprivate init(_ record: DoseRecord) {
        plan = record.plan
        dose = record.dose
    }
}

// What a dose waits for.
extension Bell {
    /// When the user is to be called for it, which may be past; nil where never.
    private func call(for planned: PlannedDose, of plan: Plan) -> Int? {
        let (dose, record) = (planned.dose, planned.record)
        let begun = own(dose).map(\.attempt.start).max()
        // Whoever asks for it is called, whatever was done before.
        if let snoozed = record.snoozedUntil, snoozed > max(record.reminded ?? .min, begun ?? .min) { return snoozed }
        let key = Memory.Key(dose)
        guard begun == nil, !memory.failed.contains(key) else { return nil }
        if let reminded = record.reminded { return record.reminders <= Self.repeats ? reminded + Self.pause : nil }
        return memory.noticed.contains(key) || plan.entries[dose.entry].missed != .skip ? dose.due : nil
    }

    /// Until when it cannot be called, nil where it can.
    private func obstacle(to planned: PlannedDose, of plan: Plan, at now: Int) -> Int? {
        let gap = plan.entries[planned.dose.entry].gap.inMilliseconds
        // What lies ahead was written by a clock that was wrong.
        let last = (sessions.values.joined().map(\.end) + [lastEnd]).compactMap(\.self).filter { $0 <= now }.max()
        return [last.map { $0 + gap }, quiet.end(at: now, in: zone)].compactMap(\.self).filter { $0 > now }.max()
    }

    private func begins(_ planned: PlannedDose, of plan: Plan) -> Bool {
        let (entry, key) = (plan.entries[planned.dose.entry], Memory.Key(planned.dose))
        return entry.startsByItself && (memory.noticed.contains(key) || entry.missed == .run) && !memory.failed.contains(key)
    }

    func own(_ dose: Dose) -> [PlanSession] {
        sessions[dose.plan, default: []].filter { $0.attempt.dose == dose.id }
    }
}
