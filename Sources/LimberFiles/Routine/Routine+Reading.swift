public import LimberCore

extension Routine {
    /// Reads a routine file's text.
    ///
    /// - Parameters:
    ///   - name: what the routine is called: its file's name without the suffix.
    ///   - path: for the problems; nil for a text that came without a file.
    public static func reading(_ bytes: [UInt8], name: String, path: String?) -> Reading<Routine> {
        let node: Node
        do {
            node = try Node(parsing: bytes, path: path)
        } catch {
            return Reading(failed: [error])
        }
        let findings = Findings(path: path)
        guard let fields = Slot(title: "the file", node: node, findings: findings).fields(RoutineKeys.file, of: "a routine")
        else {
            return Reading(failed: findings.problems)
        }
        let title = fields(RoutineKeys.title)
        var heading = Heading(name: name, title: title ?? name)
        heading.about = fields(RoutineKeys.about)
        heading.source = fields(RoutineKeys.source)
        heading.caution = fields(RoutineKeys.caution)
        heading.needs = fields(RoutineKeys.needs) ?? []
        heading.theme = fields(RoutineKeys.theme)
        let settings = (fields(RoutineKeys.timing) ?? Settings()).overlaid(by: fields(RoutineKeys.cues) ?? Settings())
        var reader = ItemReader(findings: findings)
        let items = fields(RoutineKeys.steps).map { reader.read($0) } ?? []
        return Reading(findings) { () throws(Problem) in
            do throws(Defect) {
                return try Routine(heading: heading, settings: settings, items: items)
            } catch {
                let mark = error.step.flatMap { reader.leafMarks.indices.contains($0 - 1) ? reader.leafMarks[$0 - 1] : nil }
                throw Problem(path: path, at: mark ?? fields.mark(RoutineKeys.steps), message: error.description)
            }
        }
    }
}
