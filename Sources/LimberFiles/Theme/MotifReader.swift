import LimberCore

/// Reads a cue of a theme.
struct MotifReader {
    let timbres: [String: Timbre]
    /// Where paths of sound files count from.
    let folder: String

    func read(_ slot: Slot) -> Motif? {
        guard let fields = slot.fields(MotifKeys.all, of: "a cue") else { return nil }
        let level = fields(MotifKeys.level) ?? 0
        switch (fields.has(MotifKeys.notes), fields.has(MotifKeys.file)) {
        case (true, false):
            return notes(fields).map { Motif(source: .notes($0), level: level) }
        case (false, true):
            for key in StyleKeys.all + [MotifKeys.every] where fields.has(key) {
                fields.error("`\(key.name)` is for notes, and a file has none; delete it", at: key)
            }
            return fields(MotifKeys.file).map {
                Motif(source: .file(path: $0.hasPrefix("/") ? $0 : joined(folder, $0)), level: level)
            }
        case (true, true):
            fields.error("the cue has notes and a file; keep one of them", at: MotifKeys.file)
        case (false, false) where ![MotifKeys.notes.name, MotifKeys.file.name].contains(where: fields.isMisspelled):
            slot.error("\(slot.title) has neither notes nor a file; add `notes: [440Hz]`")
        case (false, false):
            break
        }
        return nil
    }

    private func notes(_ fields: Fields) -> [Note]? {
        let style = Style().overlaid(by: fields, timbres: timbres)
        let spacing = fields(MotifKeys.every)
        guard let items = fields(MotifKeys.notes) else { return nil }
        guard items.count <= Motif.Limits.notes.upperBound else {
            fields.error("the cue has \(items.count) notes; write \(Motif.Limits.notes.upperBound) at most", at: MotifKeys.notes)
            return nil
        }
        var notes: [Note] = []
        var cursor = Duration.zero
        var isWrong = false
        for item in items {
            switch read(item, style: style, cursor: cursor) {
            case .note(let note):
                notes.append(note)
                cursor = note.onset + (spacing ?? note.length)
                if note.onset + note.length > Motif.Limits.length {
                    item.error("the note ends after \(Motif.Limits.length.written); a cue is short, let it begin or end earlier")
                    return nil
                }
            case .rest(let length):
                cursor += length
            case nil:
                isWrong = true
            }
        }
        if notes.isEmpty, !isWrong { fields.error("the cue has no note; add one, such as 440Hz", at: MotifKeys.notes) }
        return notes.isEmpty ? nil : notes
    }

    private enum Item {
        case note(Note)
        case rest(Duration)
    }

    private func read(_ slot: Slot, style: Style, cursor: Duration) -> Item? {
        if case .scalar = slot.node.content {
            return Form<Double>.pitch.read(slot).flatMap { note(slot, pitch: $0, level: 0, onset: cursor, style: style) }
        }
        guard let fields = slot.fields(NoteKeys.all, of: "a note") else { return nil }
        if fields.has(NoteKeys.rest) {
            guard !fields.has(NoteKeys.pitch) else {
                fields.error("a note has a pitch or is a rest; keep one of them", at: NoteKeys.rest)
                return nil
            }
            return fields(NoteKeys.rest).map { .rest($0) }
        }
        guard fields.has(NoteKeys.pitch) else {
            if !fields.isMisspelled(NoteKeys.pitch.name) {
                slot.error("a note has no `pitch`; add `pitch: \(NoteKeys.pitch.example)`")
            }
            return nil
        }
        let style = style.overlaid(by: fields, timbres: timbres)
        let onset = fields(NoteKeys.at) ?? cursor
        let level = fields(NoteKeys.level) ?? 0
        return fields(NoteKeys.pitch).flatMap { note(slot, pitch: $0, level: level, onset: onset, style: style) }
    }

    private func note(_ slot: Slot, pitch: Double, level: Double, onset: Duration, style: Style) -> Item? {
        guard let length = style.length else {
            if !style.isLengthWrong {
                slot.error("the note has no length; add `length: \(StyleKeys.length.example)` to it, or to the cue")
            }
            return nil
        }
        guard style.envelope.rise + style.envelope.fall <= length else {
            let edges = (style.envelope.rise + style.envelope.fall).written
            slot.error("the note takes \(edges) to rise and fall, which is more than its length; make it \(edges) or longer")
            return nil
        }
        return .note(
            Note(onset: onset, length: length, pitch: pitch, level: level, timbre: style.timbre, envelope: style.envelope))
    }
}

/// How notes sound, as far as it was said.
private struct Style {
    var length: Duration?
    /// A length was given, and refused.
    var isLengthWrong = false
    var timbre = Timbre.sine
    var envelope = Envelope()

    func overlaid(by fields: Fields, timbres: [String: Timbre]) -> Style {
        var style = self
        style.length = fields(StyleKeys.length) ?? length
        style.isLengthWrong = isLengthWrong || (style.length == nil && fields.has(StyleKeys.length))
        style.timbre = named(fields, among: timbres) ?? timbre
        style.envelope.rise = fields(StyleKeys.rise) ?? envelope.rise
        style.envelope.fall = fields(StyleKeys.fall) ?? envelope.fall
        style.envelope.decay = fields(StyleKeys.decay) ?? envelope.decay
        return style
    }

    private func named(_ fields: Fields, among timbres: [String: Timbre]) -> Timbre? {
        guard let name = fields(StyleKeys.timbre) else { return nil }
        if let timbre = timbres[name] { return timbre }
        if let near = Spelling.nearest(to: name, among: timbres.keys) {
            fields.error("there is no timbre \(quoted(name)); did you mean `\(near)`?", at: StyleKeys.timbre)
        } else {
            let known = timbres.keys.sorted().joined(separator: ", ")
            let remedy = known.isEmpty ? "describe it under `timbres`" : "use \(known), or describe it under `timbres`"
            fields.error("there is no timbre \(quoted(name)); \(remedy)", at: StyleKeys.timbre)
        }
        return nil
    }
}
