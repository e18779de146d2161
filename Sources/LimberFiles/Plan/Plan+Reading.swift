public import LimberCore

extension Plan {
    /// Reads a plan file's text.
    ///
    /// - Parameters:
    ///   - name: what the plan is called: its file's name without the suffix.
    ///   - path: for the problems; nil for a text that came without a file.
    public static func reading(_ bytes: [UInt8], name: String, path: String?) -> Reading<Plan> {
        PlanFile(bytes, name: name, path: path).reading
    }

    /// Whether a text seems to be a plan, and no routine: whether it has entries. What cannot be read has none.
    public static func isLike(_ bytes: [UInt8]) -> Bool {
        guard case .mapping(let entries) = try? Node.parse(bytes, path: nil)?.content else { return false }
        return entries.contains { $0.key == PlanKeys.entries.name }
    }
}

/// A plan's file: what came of reading it, and where its entries stand.
struct PlanFile: Equatable {
    let reading: Reading<Plan>
    /// One for each entry.
    private(set) var marks: [Mark] = []

    init(failed problem: Problem) {
        reading = Reading(failed: [problem])
    }

    init(_ bytes: [UInt8], name: String, path: String?) {
        let node: Node
        do {
            node = try Node(parsing: bytes, path: path)
        } catch {
            reading = Reading(failed: [error])
            return
        }
        let findings = Findings(path: path)
        guard let fields = Slot(title: "the file", node: node, findings: findings).fields(PlanKeys.file, of: "a plan") else {
            reading = Reading(failed: findings.problems)
            return
        }
        let heading = Plan.Heading(
            name: name, title: fields(PlanKeys.title) ?? name, about: fields(PlanKeys.about), source: fields(PlanKeys.source),
            caution: fields(PlanKeys.caution))
        let slots = fields(PlanKeys.entries) ?? []
        let reader = EntryReader(over: fields)
        let entries = slots.prefix(Plan.mostEntries).compactMap(reader.read)
        if slots.count > Plan.mostEntries {
            fields.error("there are \(slots.count) entries; write \(Plan.mostEntries) at most", at: PlanKeys.entries)
        }
        marks = slots.map(\.node.mark)
        reading = Reading(findings) { () throws(Problem) in
            do throws(Plan.Defect) {
                return try Plan(heading: heading, entries: entries)
            } catch {
                throw Problem(path: path, at: fields.mark(PlanKeys.entries), message: "the plan has no entries; add one")
            }
        }
    }
}
