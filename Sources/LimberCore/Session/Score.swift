/// What is heard from a cursor on, until the next end that is up to the user.
struct Score {
    let timeline: Timeline
    let cursor: Cursor

    /// The cues in order, the first of them `cue`; of the present phase only what comes behind it.
    func entries(openingWith cue: Cue, at due: Instant) -> [Segment.Entry] {
        var entries = [Segment.Entry(cue: cue, due: due, isEdge: true)]
        if let lead = cursor.lead, due < cursor.entered {
            let began = cursor.entered - lead.shape.length.nominal
            append(lead.shape.marks, from: began, after: due, to: &entries)
            entries.append(Segment.Entry(cue: cursor.edge, due: cursor.entered, isEdge: true))
        }
        append(cursor.place.phase.shape.marks, from: cursor.origin, after: max(due, cursor.entered), to: &entries)

        guard var clock = cursor.end else { return entries }
        for phase in timeline.phases[(cursor.place.phase.index + 1)...] {
            entries.append(Segment.Entry(cue: phase.edge, due: clock, isEdge: true))
            append(phase.shape.marks, from: clock, after: clock, to: &entries)
            guard let end = phase.length.end else { return entries }
            clock = clock + end
        }
        entries.append(Segment.Entry(cue: .finish, due: clock, isEdge: true))
        return entries
    }

    /// At `instant` itself an edge sounds, which stands for all but a release that begins with its repetition.
    private func append(_ marks: [Phase.Mark], from start: Instant, after instant: Instant, to entries: inout [Segment.Entry]) {
        for mark in marks {
            let due = start + mark.offset
            guard due > instant || due == instant && mark.cue == .release else { continue }
            entries.append(Segment.Entry(cue: mark.cue, due: due, isEdge: false))
        }
    }
}
