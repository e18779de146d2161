import LimberCore

extension Configuration {
    /// Reads the configuration file. One that is not there says nothing, unless it was asked for by name.
    ///
    /// - Parameter path: nil where there is no place for one.
    public static func read(at path: String?, mustExist: Bool = false) -> Reading<Configuration> {
        guard let path else { return Reading(Configuration()) }
        do throws(Problem) {
            guard let bytes = try FileText.readIfPresent(path) else {
                guard mustExist else { return Reading(Configuration()) }
                throw Problem(path: path, message: "there is no such file; create it, or leave out --config")
            }
            return reading(bytes, path: path)
        } catch {
            return Reading(failed: [error])
        }
    }

    /// Reads a configuration's text. One of blanks and comments says nothing.
    public static func reading(_ bytes: [UInt8], path: String?) -> Reading<Configuration> {
        let node: Node?
        do {
            node = try Node.parse(bytes, path: path)
        } catch {
            return Reading(failed: [error])
        }
        guard let node else { return Reading(Configuration()) }
        let findings = Findings(path: path)
        let slot = Slot(title: "the file", node: node, findings: findings)
        guard let fields = slot.fields(ConfigurationKeys.all, of: "a configuration") else {
            return Reading(failed: findings.problems)
        }
        let configuration = Configuration(fields)
        return Reading(findings) { configuration }
    }

    private init(_ fields: Fields) {
        self.init()
        routine = fields(ConfigurationKeys.routine) ?? routine
        theme = fields(ConfigurationKeys.theme) ?? theme
        volume = fields(ConfigurationKeys.volume) ?? volume
        device = fields(ConfigurationKeys.device) ?? device
        leadIn = fields(ConfigurationKeys.leadIn) ?? leadIn
        resumeLead = fields(ConfigurationKeys.resumeLead) ?? resumeLead
        abandonAfter = fields(ConfigurationKeys.abandonAfter) ?? abandonAfter
        choices = fields(ConfigurationKeys.choices) ?? choices
        quiet = fields(ConfigurationKeys.quiet) ?? quiet
        settings = (fields(RoutineKeys.timing) ?? Settings()).overlaid(by: fields(RoutineKeys.cues) ?? Settings())
    }
}
