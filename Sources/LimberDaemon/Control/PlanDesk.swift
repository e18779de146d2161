import LimberControl
import LimberCore
import LimberFiles

/// Answers the calls that are about plans.
@EngineQueue
final class PlanDesk {
    typealias Answer = @EngineQueue @Sendable (Reply) -> Void

    /// A reply, and what is to be kept because of it.
    private struct Decision: Sendable {
        let reply: Reply
        var entry: HistoryEntry?
    }

    private let ringer: Ringer

    init(_ ringer: Ringer) {
        self.ringer = ringer
    }

    func listPlans(then done: @escaping Answer) {
        decide(
            { survey in
                let plans = survey.entries.compactMap { Player.PlanInfo($0, in: survey) }
                let problems = survey.problems + survey.obstacles
                return Decision(
                    reply: Reply(Player.ListPlans.Answer(plans: plans, problems: problems.map(Player.Problem.init))))
            }, then: done)
    }

    func enable(_ enable: Player.EnablePlan, then done: @escaping Answer) {
        decide(
            { survey throws(Fault) in
                let entry = try survey.entry(enable.plan)
                var switches = survey.switches
                var change: PlanSwitch?
                // What is in force already stays so from when it was.
                if enable.enabled != (switches[entry.name]?.isOn == true) {
                    change = PlanSwitch(plan: entry.name, isOn: enable.enabled, since: survey.now)
                    switches[entry.name] = change
                }
                // As it will be.
                let bell = survey.bell
                let later = Survey(survey.library, switches, at: survey.now) { bell.with($0) }
                guard let info = Player.PlanInfo(entry, in: later) else {
                    throw .invalidRoutine(problems: entry.problems.map(Player.Problem.init))
                }
                return Decision(reply: Reply(Player.EnablePlan.Answer(plan: info)), entry: change.map { .plan($0) })
            }, then: done)
    }

    func listDoses(_ list: Player.ListDoses, then done: @escaping Answer) {
        decide(
            { survey in
                let (bell, now) = (survey.bell, survey.now)
                let quietEnd = bell.quiet.end(at: now, in: bell.zone)
                let today = bell.zone.day(at: now)
                let before = bell.openDoses(at: now).filter { $0.dose.id.day < today }
                let doses = before + bell.doses(on: today...today + ((list.days ?? 7) - 1), at: now)
                return Decision(
                    reply: Reply(
                        Player.ListDoses.Answer(
                            doses: doses.prefix(Self.mostDoses).map { Player.DoseInfo($0, in: bell.zone) },
                            quietUntil: quietEnd.map { Timestamp(Moment(milliseconds: $0, in: bell.zone)).description },
                            problems: (survey.problems + survey.obstacles).map(Player.Problem.init))))
            }, then: done)
    }

    func snooze(_ snooze: Player.SnoozeDose, then done: @escaping Answer) {
        change(snooze.plan, then: done) { planned, now throws(Fault) in
            let until = max(now, planned.dose.due) + (snooze.duration ?? Player.SnoozeDose.usual).inMilliseconds
            guard until < planned.dose.closes else {
                throw .noDose(reason: "what is due at \(planned.dose.id.time) can no longer be done then: snooze it for less")
            }
            var record = planned.record
            record.snoozedUntil = until
            return (record, planned.state)
        }
    }

    func skip(_ skip: Player.SkipDose, then done: @escaping Answer) {
        if skip.undo == true { return unskip(skip, then: done) }
        change(skip.plan, then: done) { planned, now throws(Fault) in
            var record = planned.record
            record.skipped = now
            record.why = skip.why
            return (record, .skipped)
        }
    }

    private func unskip(_ skip: Player.SkipDose, then done: @escaping Answer) {
        decide(
            { survey throws(Fault) in
                try survey.check(skip.plan)
                let now = survey.now
                guard let planned = survey.bell.skippedDose(of: skip.plan, at: now) else { throw .nothingSkipped }
                var record = planned.record
                record.skipped = nil
                record.why = nil
                return Self.decision(planned, record, planned.dose.due <= now ? .open : .ahead, survey)
            }, then: done)
    }

    func setQuiet(_ set: Player.SetQuiet, then done: @escaping Answer) {
        guard set.duration != nil || set.until != nil else {
            // Behind what is read at the start, of an earlier run.
            return ringer.reader.survey({ _ in }) { [self] _, _ in done(tellQuiet()) }
        }
        let now = ringer.now
        let ends = [
            set.duration.flatMap { $0 > .zero ? now + $0.inMilliseconds : nil },
            set.until.flatMap { WrittenInstant($0)?.milliseconds },
        ]
        ringer.setQuiet(until: ends.compactMap(\.self).max().map { min($0, now + Player.SetQuiet.longest) })
        done(tellQuiet())
    }

    private func tellQuiet() -> Reply {
        Reply(Player.SetQuiet.Answer(quietUntil: ringer.quietEnd.map { Timestamp($0).description }))
    }

    /// More do not go into one reply.
    nonisolated private static let mostDoses = 10_000
}

// Deciding.
extension PlanDesk {
    /// Does something about the dose that is open or the next.
    private func change(
        _ plan: String?, then done: @escaping Answer,
        _ body: @escaping @Sendable (PlannedDose, _ now: Int) throws(Fault) -> (DoseRecord, DoseState)
    ) {
        decide(
            { survey throws(Fault) in
                try survey.check(plan)
                guard let planned = survey.bell.dose(of: plan, at: survey.now) else { throw .noDose(reason: nil) }
                let (record, state) = try body(planned, survey.now)
                return Self.decision(planned, record, state, survey)
            }, then: done)
    }

    nonisolated private static func decision(
        _ planned: PlannedDose, _ record: DoseRecord, _ state: DoseState, _ survey: Survey
    ) -> Decision {
        let changed = PlannedDose(
            dose: planned.dose, title: planned.title, routine: planned.routine, state: state, session: planned.session,
            record: record)
        return Decision(
            reply: Reply(Player.DoseAnswer(dose: Player.DoseInfo(changed, in: survey.bell.zone))), entry: .dose(record))
    }

    private func decide(_ body: @escaping @Sendable (Survey) throws(Fault) -> Decision, then done: @escaping Answer) {
        ringer.reader.survey({ survey in Result { () throws(Fault) in try body(survey) } }) { [ringer] result, complaint in
            switch result {
            case .success(let decision)?:
                // Files may have changed, too.
                if let entry = decision.entry { ringer.keep(entry) } else { ringer.look() }
                done(decision.reply)
            case .failure(let fault)?: done(Reply(fault))
            case nil: done(Reply(Fault.historyUnavailable(message: complaint ?? "the history cannot be read")))
            }
        }
    }
}

extension Survey {
    /// - Throws: where there is no such plan.
    func entry(_ plan: String) throws(Fault) -> PlanLibrary.Entry {
        if let entry = entries.first(where: { $0.name == plan }) { return entry }
        throw .noSuchPlan(plan: plan, similar: library.plans.shelf.similar(to: plan))
    }

    /// - Throws: where there is no such plan, or it is not in force; nil is any.
    func check(_ plan: String?) throws(Fault) {
        guard let plan else { return }
        let entry = try entry(plan)
        guard entry.plan != nil else { throw .invalidRoutine(problems: entry.problems.map(Player.Problem.init)) }
        guard switches[plan]?.isOn == true else {
            throw .noDose(reason: "the plan `\(plan)` is not in force; limber plan enable \(plan) changes that")
        }
    }
}
