import LimberCore

/// Reads the entries of a plan, each over what stands beside `entries`.
struct EntryReader {
    private let common: Fields
    private let draft: EntryDraft

    /// - Parameter common: the file's own keys.
    init(over common: Fields) {
        self.common = common
        draft = EntryDraft(common)
        rejectBoth(common)
    }

    /// Nil where something is wrong, which is then reported.
    func read(_ slot: Slot) -> Plan.Entry? {
        guard let fields = slot.fields(EntryKeys.all, of: "an entry") else { return nil }
        rejectBoth(fields)
        let draft = draft.overlaid(by: EntryDraft(fields))
        demand(EntryKeys.at, of: fields)
        demand(EntryKeys.routine, of: fields)
        guard let entry = draft.entry else { return nil }
        if entry.missed == .run, !entry.startsByItself {
            warn(fields, "`missed: run` needs `start: auto`, and does what `missed: ask` does; add that, or write ask")
        }
        do throws(Plan.Defect) {
            _ = try Plan(heading: .init(name: "", title: ""), entries: [entry])
            return entry
        } catch {
            report(error, of: entry, in: fields)
            return nil
        }
    }

    private func rejectBoth(_ fields: Fields) {
        guard fields.has(EntryKeys.days), fields.has(EntryKeys.every) else { return }
        let second = max(fields.mark(EntryKeys.days), fields.mark(EntryKeys.every))
        fields.findings.error("there are both `days` and `every`; delete one of them", at: second)
    }

    private func demand(_ key: some AnyKey, of fields: Fields) {
        if fields.has(key) || common.has(key) || fields.isMisspelled(key.name) || common.isMisspelled(key.name) { return }
        let example = key.name == EntryKeys.routine.name ? "post-run-six" : key.example
        fields.slot.error("an entry has no `\(key.name)`; add `\(key.name): \(example)`")
    }

    private func warn(_ fields: Fields, _ message: String) {
        fields.findings.warning(message, at: mark(EntryKeys.missed, in: fields))
    }

    private func report(_ defect: Plan.Defect, of entry: Plan.Entry, in fields: Fields) {
        let (message, key): (String, any AnyKey) =
            switch defect {
            case .fromAfterUntil:
                (
                    "`from` is \(text(entry.from)), after `until`, which is \(text(entry.until)); exchange them, or mend one",
                    fields.has(EntryKeys.from) || !fields.has(EntryKeys.until) ? EntryKeys.from : EntryKeys.until
                )
            case .intervalWithoutFrom:
                ("`every` counts from a day, which is not given; add `from: 2026-11-28`, with the first day", EntryKeys.every)
            case .neverDue:
                (
                    "no day from \(text(entry.from)) to \(text(entry.until)) is one of its days; change those, or `days`",
                    EntryKeys.days
                )
            case .intervalOutOfBounds: ("`every` is out of bounds; write 1 day to 366 days", EntryKeys.every)
            case .windowOutOfBounds: ("`window` is out of bounds; write 5m to 24h", EntryKeys.window)
            case .gapOutOfBounds: ("`gap` is out of bounds; write 0s to 24h", EntryKeys.gap)
            case .noTime: ("an entry has no time; add `at: 07:30`", EntryKeys.at)
            case .noDay, .noEntry, .tooManyEntries: ("an entry has no day; write days such as Mon..Fri, Sun", EntryKeys.days)
            }
        fields.findings.error(message, at: mark(key, in: fields))
    }

    /// Where a key stands: in the entry, or else beside `entries`.
    private func mark(_ key: some AnyKey, in fields: Fields) -> Mark {
        fields.has(key) || !common.has(key) ? fields.mark(key) : common.mark(key)
    }

    private func text(_ day: Day?) -> String { day.map(\.description) ?? "any day" }
}
