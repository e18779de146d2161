// Which doses there are, and which of them is meant.
extension Bell {
    /// The doses of some days, in order.
    public func doses(on days: ClosedRange<Day>, at now: Int) -> [PlannedDose] {
        plans.flatMap { standing in
            (days.lowerBound.number...days.upperBound.number).flatMap { doses(of: standing, on: Day(number: $0), at: now) }
        }.sorted { ($0.dose.due, $0.dose.plan) < ($1.dose.due, $1.dose.plan) }
    }

    /// Those that can be done.
    public func openDoses(at now: Int) -> [PlannedDose] {
        plans.compactMap { present(of: $0, at: now) }.filter { $0.state == .open }
            .sorted { ($0.dose.due, $0.dose.plan) < ($1.dose.due, $1.dose.plan) }
    }

    /// The first one that is due later and is still to be done.
    ///
    /// - Parameter plan: by name; nil for any.
    public func nextDose(of plan: String? = nil, at now: Int) -> PlannedDose? {
        plans.filter { plan == nil || $0.plan.heading.name == plan }.compactMap { next(of: $0, at: now) }
            .min { ($0.dose.due, $0.dose.plan) < ($1.dose.due, $1.dose.plan) }
    }

    /// What a command to a dose means: the one that is open or else the next.
    public func dose(of plan: String? = nil, at now: Int) -> PlannedDose? {
        openDoses(at: now).first { plan == nil || $0.dose.plan == plan } ?? nextDose(of: plan, at: now)
    }

    /// The one that was left out last, where it can still be done.
    public func skippedDose(of plan: String? = nil, at now: Int) -> PlannedDose? {
        let skipped = records.values.filter { $0.skipped != nil && (plan == nil || $0.plan == plan) }
        let found = skipped.compactMap { record -> PlannedDose? in
            guard let standing = plans.first(where: { $0.plan.heading.name == record.plan }) else { return nil }
            return doses(of: standing, on: record.dose.day, at: now).first {
                $0.dose.id == record.dose && $0.dose.closes > now && $0.state == .skipped
            }
        }
        return found.max { ($0.record.skipped ?? 0, $0.dose.due) < ($1.record.skipped ?? 0, $1.dose.due) }
    }

    /// The dose that a routine which is begun by hand is.
    public func dose(begunWith routine: String, at now: Int) -> PlannedDose? {
        if let open = openDoses(at: now).first(where: { $0.routine == routine }) { return open }
        let coming = plans.compactMap { next(of: $0, at: now) }
            .filter { $0.routine == routine && $0.dose.due - now <= Self.earliness }
        return coming.min { ($0.dose.due, $0.dose.plan) < ($1.dose.due, $1.dose.plan) }
    }

    /// What is to be begun when the user asks for a plan's session.
    public struct Turn: Equatable, Sendable {
        public let standing: Standing
        /// The index of the entry that says what is played.
        public let entry: Int
        /// What it counts as; nil where it is beside all doses.
        public let dose: Dose?
        /// The day that it is played for.
        public let day: Day
        /// The day from which on the plan is in force.
        let since: Day

        /// What the plan asks of its routine on that day; left first where only the history can tell.
        public func wishes() -> Options.Wishes {
            let entry = standing.plan.entries[entry]
            return entry.playing.wishes(
                firstSide: entry.firstSide(on: day) ?? .left, hold: entry.hold(on: day, since: since))
        }
    }

    /// What is to be begun for a dose.
    public func turn(for planned: PlannedDose) -> Turn? {
        plans.first { $0.plan.heading.name == planned.dose.plan }.map {
            Turn(
                standing: $0, entry: planned.dose.entry, dose: planned.dose, day: planned.dose.id.day,
                since: zone.day(at: $0.since))
        }
    }

    /// - Parameter plan: by name; nil for any.
    /// - Returns: nil where nothing is due any more.
    public func turn(of plan: String? = nil, at now: Int) -> Turn? {
        let present = plans.compactMap { self.present(of: $0, at: now) }.filter { plan == nil || $0.dose.plan == plan }
            .sorted { ($0.dose.due, $0.dose.plan) < ($1.dose.due, $1.dose.plan) }
        // What is held back or left out is done all the same where the user wants it.
        let open = present.first { $0.state == .open } ?? present.first { $0.state == .heldBack || $0.state == .skipped }
        guard let meant = open ?? nextDose(of: plan, at: now),
            let standing = plans.first(where: { $0.plan.heading.name == meant.dose.plan })
        else { return nil }
        let today = zone.day(at: now)
        let isDose = open != nil || meant.dose.id.day == today
        return Turn(
            standing: standing, entry: meant.dose.entry, dose: isDose ? meant.dose : nil,
            day: isDose ? meant.dose.id.day : today, since: zone.day(at: standing.since))
    }

    /// The dose of a plan whose time it is, whatever became of it. There is one at most: each closes before the next is due.
    func present(of standing: Standing, at now: Int) -> PlannedDose? {
        let today = zone.day(at: now)
        for day in [today, today - 1, today - 2] {
            let found = doses(of: standing, on: day, at: now).last { $0.dose.due <= now && now < $0.dose.closes }
            if let found { return found }
        }
        return nil
    }

    private func next(of standing: Standing, at now: Int) -> PlannedDose? {
        var instant = now
        // What is left out ahead is passed over, within reason.
        for _ in 0..<Self.mostSkipped {
            guard let dose = standing.plan.dose(after: instant, in: zone) else { return nil }
            let attempts = attempts(of: standing.plan, on: dose.id.day)
                .standing(for: standing.plan.doses(on: dose.id.day, in: zone))
            let planned = planned(dose, of: standing.plan, attempts, at: now)
            if planned.state == .ahead { return planned }
            instant = dose.due
        }
        return nil
    }

    private static let mostSkipped = 100

    private func doses(of standing: Standing, on day: Day, at now: Int) -> [PlannedDose] {
        let doses = standing.plan.doses(on: day, in: zone)
        guard !doses.isEmpty else { return [] }
        let attempts = attempts(of: standing.plan, on: day).standing(for: doses)
        return doses.map { planned($0, of: standing.plan, attempts, at: now) }
            .filter { $0.dose.counts(since: standing.since, $0.state) }
    }

    private func attempts(of plan: Plan, on day: Day) -> [Attempt] {
        sessions[plan.heading.name, default: []].map(\.attempt).filter { $0.day == day }
    }

    private func planned(_ dose: Dose, of plan: Plan, _ attempts: [Attempt], at now: Int) -> PlannedDose {
        let record = records[Memory.Key(dose)]
        let state = DoseState(dose, attempts: attempts, isSkipped: record?.skipped != nil, at: now)
        return PlannedDose(
            dose: dose, title: plan.heading.title, routine: plan.entries[dose.entry].routine, state: state,
            session: own(dose).max { $0.attempt.start < $1.attempt.start }?.id, record: record)
    }
}
