import LimberControl
import LimberCore

// What the text says of plans.
extension HistoryText {
    struct PlanItem: Codable {
        var plan: String
        var enabled: Bool
        /// In milliseconds since 1970.
        var since: Int

        init(_ plan: PlanSwitch) {
            self.plan = plan.plan
            enabled = plan.isOn
            since = plan.since
        }
    }

    struct DoseItem: Codable {
        var plan: String
        var dose: String
        var reminders: Int
        /// In milliseconds since 1970, like the next two.
        var reminded: Int?
        var snoozedUntil: Int?
        var skipped: Int?
        var why: String?

        init(_ record: DoseRecord) {
            plan = record.plan
            dose = record.dose.description
            reminders = record.reminders
            reminded = record.reminded
            snoozedUntil = record.snoozedUntil
            skipped = record.skipped
            why = record.why
        }
    }

    /// All that it says.
    struct Content: Sendable {
        /// With the texts of their timelines.
        var sessions: [(session: PastSession, timeline: String)]
        var records: [DoseRecord]
        var plans: [PlanSwitch]
    }

    /// - Throws: what is wrong with the first thing that cannot be.
    func content(mostPhases: Int = mostPhases) throws(Invalid) -> Content {
        let sessions = try resolved(mostPhases: mostPhases)
        var records: [DoseRecord] = []
        for (index, dose) in doses.enumerated() {
            guard let record = DoseRecord(dose) else {
                throw Invalid(description: "dose \(index + 1): it is out of its bounds, or not plain text")
            }
            records.append(record)
        }
        var switches: [PlanSwitch] = []
        for (index, plan) in plans.enumerated() {
            guard PastSession.times.contains(plan.since), !plan.plan.isEmpty, plan.plan.isPlain() else {
                throw Invalid(description: "plan \(index + 1): a time is out of its bounds, or its name is not plain text")
            }
            switches.append(PlanSwitch(plan: plan.plan, isOn: plan.enabled, since: plan.since))
        }
        return Content(sessions: sessions, records: records, plans: switches)
    }
}

extension DoseRecord {
    /// Nil where there cannot be such a record.
    fileprivate init?(_ dose: HistoryText.DoseItem) {
        let times = [dose.reminded, dose.snoozedUntil, dose.skipped]
        guard let id = Dose.ID(dose.dose), !dose.plan.isEmpty, dose.plan.isPlain(), (0...1000).contains(dose.reminders),
            times.allSatisfy({ PastSession.times.contains($0 ?? 0) }), (dose.why ?? "").isPlain(upTo: Player.SkipDose.longest)
        else { return nil }
        self.init(
            plan: dose.plan, dose: id, reminders: dose.reminders, reminded: dose.reminded, snoozedUntil: dose.snoozedUntil,
            skipped: dose.skipped, why: dose.why)
    }
}
