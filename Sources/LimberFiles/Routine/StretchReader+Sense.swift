import LimberCore

extension StretchReader {
    /// Reports what makes no sense together: among the keys written here, and with what they make.
    ///
    /// - Parameter isWhole: false for a step whose options may add what a key here needs.
    func check(_ fields: Fields, makes draft: StretchDraft, hasSides: Bool, isWhole: Bool = true) {
        checkMeasure(fields, draft)
        guard isWhole else { return }
        checkSets(fields, draft, hasSides: hasSides)
        checkMoves(fields, draft, hasSides: hasSides)
    }

    private func checkMeasure(_ fields: Fields, _ draft: StretchDraft) {
        if fields.has(StepKeys.hold), fields.has(StepKeys.reps) {
            let second = max(fields.mark(StepKeys.hold), fields.mark(StepKeys.reps))
            findings.error("\(fields.owner) has both `hold` and `reps`; delete one of them", at: second)
            return
        }
        switch draft.measure {
        case .broken:
            break
        case nil where [StepKeys.hold.name, StepKeys.reps.name, StepKeys.choose.name].contains(where: fields.isMisspelled):
            break
        case nil:
            fields.slot.error("\(fields.owner) has neither `hold` nor `reps`; add `hold: 20s` or `reps: 10`")
        case .reps:
            if fields.has(StepKeys.maximum) {
                fields.error("`max` needs an open hold, not `reps`; delete it", at: StepKeys.maximum)
            }
            warnOfCuesWithin(fields, draft, kind: "`reps`")
        case .hold(let hold):
            if fields.has(StepKeys.tempo) { fields.error("`tempo` needs `reps`, not `hold`; delete it", at: StepKeys.tempo) }
            if hold.isOpen {
                checkMaximum(fields, draft, minimum: hold.length)
                warnOfCuesWithin(fields, draft, kind: "an open hold")
            } else if fields.has(StepKeys.maximum) {
                let open = "\(hold.length.written)+"
                fields.error("`max` needs an open hold; write `hold: \(open)`, or delete `max`", at: StepKeys.maximum)
            }
        }
    }

    private func warnOfCuesWithin(_ fields: Fields, _ draft: StretchDraft, kind: String) {
        if fields.has(SettingsKeys.halfway), draft.settings.halfway == true {
            fields.warning("`halfway` does not sound in \(kind); delete it", at: SettingsKeys.halfway)
        }
        if fields.has(SettingsKeys.holdCountdown), (draft.settings.holdCountdown ?? 0) > 0 {
            fields.warning("`holdCountdown` does not sound in \(kind); delete it", at: SettingsKeys.holdCountdown)
        }
    }

    private func checkMaximum(_ fields: Fields, _ draft: StretchDraft, minimum: Duration) {
        guard let maximum = draft.maximum, maximum < minimum else { return }
        let mark = fields.has(StepKeys.maximum) ? fields.mark(StepKeys.maximum) : fields.mark(StepKeys.hold)
        let message = "`max` is \(maximum.written), less than the hold's \(minimum.written); write \(minimum.written) or more"
        findings.error(message, at: mark)
    }

    private func checkSets(_ fields: Fields, _ draft: StretchDraft, hasSides: Bool) {
        let hasSets = (draft.sets ?? 1) > 1 || (fields.has(StepKeys.sets) && draft.sets == nil)
        if fields.has(StepKeys.setRest), !hasSets {
            fields.warning(
                "`setRest` does nothing without several sets; add `sets: 2` or more, or delete it", at: StepKeys.setRest)
        }
        if fields.has(StepKeys.order), !hasSets || !hasSides {
            let lack = hasSets ? "sides; add `sides: each`" : "several sets; add `sets: 2` or more"
            fields.warning("`order` does nothing without \(lack), or delete it", at: StepKeys.order)
        }
    }

    private func checkMoves(_ fields: Fields, _ draft: StretchDraft, hasSides: Bool) {
        if fields.has(SettingsKeys.switching), !hasSides {
            fields.warning("`switch` does nothing without sides; add `sides: each`, or delete it", at: SettingsKeys.switching)
        }
        let hasPositions = draft.positions.map { $0.count > 1 } ?? fields.has(StepKeys.positions)
        if fields.has(SettingsKeys.shift), !hasPositions {
            fields.warning("`shift` does nothing without several `positions`; add them, or delete it", at: SettingsKeys.shift)
        }
    }
}
