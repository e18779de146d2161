/// What was measured of one subject.
struct Finding: Codable {
    /// Limber in some condition, or a peer.
    let subject: String
    /// Nil where nothing could be measured; the note says why.
    let summary: Summary?
    let targets: [Target]
    let note: String?
    /// Something besides the summary is not as it has to be: a cue was lost, say.
    let isBroken: Bool
    /// What the peers are compared with.
    let isReference: Bool

    init(
        _ subject: String, _ values: [Double], targets: [Target] = [], note: String? = nil, isBroken: Bool = false,
        isReference: Bool = false
    ) {
        self.subject = subject
        summary = Summary(values)
        self.targets = targets
        self.note = note
        self.isBroken = isBroken
        self.isReference = isReference
    }

    /// A subject that was left out.
    init(_ subject: String, leftOut reason: String) {
        self.init(subject, [], note: reason)
    }

    /// Nil where there is no target, or nothing to hold against it.
    var isMet: Bool? {
        if isBroken { return false }
        guard let summary, !targets.isEmpty else { return nil }
        return targets.allSatisfy { $0.isMet(by: summary) }
    }
}
