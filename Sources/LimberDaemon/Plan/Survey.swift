import LimberCore
import LimberFiles

/// What is remembered of plans, as far as it matters today.
struct PlanMemory: Sendable {
    var records: [DoseRecord] = []
    var sessions: [PlanSession] = []
    /// When any session ended last.
    var lastEnd: Int?
    /// By the plan's name.
    var switches: [String: PlanSwitch] = [:]
    /// What the user asked for.
    var quietEnd: Int?
    /// Switches that are to be kept anew.
    private(set) var corrections: [PlanSwitch] = []

    /// Blocks.
    init(_ database: Database, at now: Int, in zone: Zone) throws {
        let first = zone.day(at: now) - Self.days
        records = try database.records(since: first)
        sessions = try database.outlines(since: zone.start(of: first), areOfPlans: true).compactMap(PlanSession.init)
        lastEnd = try database.lastEnd(since: zone.start(of: first), by: now)
        switches = Dictionary(try database.switches().map { ($0.plan, $0) }) { $1 }
        quietEnd = try database.quietEnd()
        // Where something was done later than now, it is the present clock that is wrong.
        let isBehind = sessions.contains { $0.attempt.start > now } || records.contains { $0.reminded ?? now > now }
        for known in switches.values where known.since > now {
            let anew = PlanSwitch(plan: known.plan, isOn: known.isOn, since: now)
            switches[known.plan] = anew
            if !isBehind { corrections.append(anew) }
        }
    }

    /// The same with what is gone: the history was set aside or moved since that was read.
    func restoring(_ before: PlanMemory?) -> PlanMemory {
        var whole = self
        for known in before?.switches.values.map(\.self) ?? [] where switches[known.plan] == nil {
            whole.switches[known.plan] = known
            whole.corrections.append(known)
        }
        return whole
    }

    /// A dose is open for a day at most, and days differ by the zone.
    private static let days = 2
}

/// The plans that there are, and how it stands with them.
struct Survey: Sendable {
    let library: Library
    let entries: [PlanLibrary.Entry]
    /// Of folders and files.
    let problems: [Problem]
    let switches: [String: PlanSwitch]
    /// Plans of the user's own that nobody knew before: they are in force from now on.
    let newcomers: [PlanSwitch]
    /// Of those that are in force.
    let bell: Bell
    /// In milliseconds since 1970.
    let now: Int

    /// Reads the files, so off the engine's queue.
    ///
    /// - Parameter bell: makes one of the plans that are in force.
    init(_ library: Library, _ switches: [String: PlanSwitch], at now: Int, bell: ([Bell.Standing]) -> Bell) {
        let (entries, problems) = library.plans.all()
        self.library = library
        self.entries = entries
        self.problems = problems + entries.flatMap(\.problems)
        newcomers = entries.filter { !$0.isBuiltIn && $0.plan != nil && switches[$0.name] == nil }
            .map { PlanSwitch(plan: $0.name, isOn: true, since: now) }
        let all = switches.merging(newcomers.map { ($0.plan, $0) }) { $1 }
        self.switches = all
        self.now = now
        self.bell = bell(
            entries.compactMap { entry in
                guard let plan = entry.plan, let known = all[entry.name], known.isOn else { return nil }
                return Bell.Standing(plan, since: known.since)
            })
    }

    /// What keeps plans that are in force from being played. Reads their routines.
    var obstacles: [Problem] { obstacles(to: Set(bell.plans.map(\.plan.heading.name))) }

    /// - Parameter plans: by name.
    func obstacles(to plans: Set<String>) -> [Problem] {
        entries.filter { plans.contains($0.name) }.flatMap { $0.problems(playing: library.routines) }
    }
}
