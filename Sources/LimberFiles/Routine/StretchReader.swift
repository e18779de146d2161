import LimberCore

/// Reads a stretch with its options, and reports the keys that make no sense together.
struct StretchReader {
    let findings: Findings

    /// Nil where something is wrong, which is then reported.
    func read(_ slot: Slot) -> Routine.Step? {
        guard let fields = slot.fields(StepKeys.all, of: "a step") else { return nil }
        let hasSides = (fields(StepKeys.sides) ?? .none) == .each
        let draft = StretchDraft(fields)
        let hasOptions = fields.has(StepKeys.choose)
        // A step that has options may leave its measure to them: then they are what is checked.
        if !hasOptions || draft.measure != nil {
            check(fields, makes: draft, hasSides: hasSides, isWhole: !hasOptions)
        }
        guard hasOptions else {
            let stray = fields(StepKeys.defaultOption)
            if stray != nil { fields.error("`default` needs options; add `choose`, or delete it", at: StepKeys.defaultOption) }
            return draft.stretch.map { Routine.Step($0, hasSides: hasSides) }
        }
        return options(of: fields, over: draft, hasSides: hasSides)
    }

    private func options(of fields: Fields, over draft: StretchDraft, hasSides: Bool) -> Routine.Step? {
        guard let choose = fields(StepKeys.choose),
            let entries = choose.entries(or: "options by name, such as \(StepKeys.choose.example)")
        else { return nil }
        if entries.isEmpty { choose.error("`choose` has no options; add one, or delete it") }
        var options: [(name: String, stretch: Stretch)] = []
        for entry in entries {
            let key = Slot(title: "the option", node: Node(.scalar(entry.key), at: entry.mark), findings: findings)
            guard let name = Form<String>.label.read(key) else { continue }
            if let stretch = option(entry.slot, key: entry.key, at: entry.mark, over: draft, hasSides: hasSides) {
                options.append((name, stretch))
            }
        }
        let preferred = index(ofDefaultIn: fields, among: entries.map(\.key))
        // An option that is wrong leaves the others without their place.
        guard options.count == entries.count, let preferred, options.indices.contains(preferred) else { return nil }
        return Routine.Step(options: options, default: preferred, hasSides: hasSides)
    }

    private func option(_ slot: Slot, key: String, at mark: Mark, over draft: StretchDraft, hasSides: Bool) -> Stretch? {
        if case .scalar("") = slot.node.content {
            findings.error(
                "the option \(quoted(key)) is empty; write \(quoted(key + ": {}")) if it changes nothing", at: mark)
            return nil
        }
        let fixed = StepKeys.whole.map(\.name)
        if case .mapping(let entries) = slot.node.content {
            for entry in entries where fixed.contains(entry.key) {
                findings.error("an option cannot change `\(entry.key)`; write it at the step", at: entry.mark)
            }
            let others = entries.filter { !fixed.contains($0.key) }
            let slot = Slot(title: slot.title, node: Node(.mapping(others), at: mark), findings: findings)
            guard let fields = slot.fields(StepKeys.option, of: "an option") else { return nil }
            let merged = draft.overlaid(by: StretchDraft(fields))
            check(fields, makes: merged, hasSides: hasSides)
            return merged.stretch
        }
        slot.expected("the keys that the option changes, or {}")
        return nil
    }

    private func index(ofDefaultIn fields: Fields, among names: [String]) -> Int? {
        guard fields.has(StepKeys.defaultOption) else { return 0 }
        guard let name = fields(StepKeys.defaultOption) else { return nil }
        if let index = names.firstIndex(of: name) { return index }
        let remedy =
            Spelling.nearest(to: name, among: names).map { "did you mean `\($0)`?" }
            ?? "write one of \(names.joined(separator: ", "))"
        fields.slot(StepKeys.defaultOption)?.error("`default` is \(quoted(name)), which is none of the options; \(remedy)")
        return nil
    }
}
