import LimberCore

/// A theme's file as far as it can be read without the theme that it inherits.
struct ThemeFile {
    let findings: Findings
    let title: String?
    let about: String?
    let parent: String?
    private let fields: Fields
    private let folder: String

    /// - Throws: what keeps it from being read at all.
    init(_ bytes: [UInt8], path: String) throws(Problem) {
        findings = Findings(path: path)
        let slot = Slot(title: "the file", node: try Node(parsing: bytes, path: path), findings: findings)
        guard let fields = slot.fields(ThemeKeys.file, of: "a theme") else {
            throw findings.problems.first ?? Problem(path: path, message: "this is no theme; write keys such as `title: …`")
        }
        self.fields = fields
        folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        title = fields(ThemeKeys.title)
        about = fields(ThemeKeys.about)
        parent = fields(ThemeKeys.inherits)
    }

    func errorAtParent(_ message: String) {
        fields.error(message, at: ThemeKeys.inherits)
    }

    func warningAtCues(_ message: String) {
        fields.warning(message, at: ThemeKeys.cues)
    }

    func errorAtCues(_ message: String) {
        fields.error(message, at: ThemeKeys.cues)
    }

    /// The timbres that notes can name.
    func timbres(inherited: [String: Timbre]) -> [String: Timbre] {
        guard let slot = fields.slot(ThemeKeys.timbres), let entries = slot.entries(or: "timbres by name") else {
            return inherited
        }
        return entries.reduce(into: inherited) { timbres, entry in
            // One that is wrong keeps its name, so that its users are not reported too.
            timbres[entry.key] = Form<Timbre>.timbre.read(entry.slot) ?? .sine
        }
    }

    /// The cues that it describes itself, without those that are wrong, which are reported.
    func motifs(timbres: [String: Timbre]) -> [Cue: Motif] {
        guard let cues = fields.slot(ThemeKeys.cues)?.fields(ThemeKeys.each, of: "`cues`") else { return [:] }
        let reader = MotifReader(timbres: timbres, folder: folder)
        return ThemeKeys.motifs.reduce(into: [:]) { motifs, each in
            motifs[each.cue] = cues.slot(each.key).flatMap(reader.read)
        }
    }
}
