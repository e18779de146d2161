import LimberControl
import LimberCore
import LimberFiles

extension Player.DoseInfo {
    init(_ planned: PlannedDose, in zone: Zone) {
        let (dose, record) = (planned.dose, planned.record)
        self.init(
            plan: dose.plan, title: planned.title, dose: dose.id.description, routine: planned.routine,
            due: Timestamp(dose.due, in: zone).description, closes: Timestamp(dose.closes, in: zone).description,
            state: planned.state, session: planned.session,
            snoozedUntil: record.snoozedUntil.map { Timestamp($0, in: zone).description }, why: record.why,
            reminders: record.reminders)
    }
}

extension Player.PlanInfo {
    /// Nil where the file is broken.
    init?(_ entry: PlanLibrary.Entry, in survey: Survey) {
        guard let plan = entry.plan else { return nil }
        let (heading, known) = (plan.heading, survey.switches[entry.name])
        let (isOn, zone) = (known?.isOn == true, survey.bell.zone)
        self.init(
            name: entry.name, title: heading.title, about: heading.about, source: heading.source, caution: heading.caution,
            enabled: isOn, builtIn: entry.isBuiltIn, path: entry.path,
            since: isOn ? known.map { zone.day(at: $0.since).description } : nil,
            next: survey.bell.nextDose(of: entry.name, at: survey.now).map { Timestamp($0.dose.due, in: zone).description },
            problem: entry.problems(playing: survey.library.routines).first?.message,
            entries: plan.entries.map(Player.PlanEntry.init))
    }
}

extension Player.PlanEntry {
    init(_ entry: Plan.Entry) {
        self.init(
            at: entry.times.map(\.description), days: entry.days.written, firstDay: entry.from?.description,
            lastDay: entry.until?.description, routine: entry.routine, startsByItself: entry.startsByItself)
    }
}

extension DayRule {
    /// As a plan's file has it.
    fileprivate var written: String {
        switch self {
        case .every(1): return "every day"
        case .every(let days): return "every \(days) days"
        case .weekdays(let days):
            if days.count == Weekday.allCases.count { return "every day" }
            return Self.runs(of: days).map(Self.written).joined(separator: ", ")
        }
    }

    /// Days that follow each other.
    private static func runs(of days: Set<Weekday>) -> [[Weekday]] {
        Weekday.allCases.filter(days.contains).reduce(into: []) { runs, day in
            if let last = runs.last?.last, last.index + 1 == day.index {
                runs[runs.count - 1].append(day)
            } else {
                runs.append([day])
            }
        }
    }

    private static func written(_ run: [Weekday]) -> String {
        let names = run.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst().prefix(2) }
        guard let first = names.first, let last = names.last, names.count > 2 else { return names.joined(separator: ", ") }
        return "\(first)..\(last)"
    }
}

extension Timestamp {
    /// - Parameter milliseconds: since 1970.
    fileprivate init(_ milliseconds: Int, in zone: Zone) {
        self.init(milliseconds: milliseconds, zone: zone.offset(milliseconds / 1000))
    }

    init(_ moment: Moment) {
        self.init(milliseconds: moment.milliseconds, zone: moment.zone)
    }
}
