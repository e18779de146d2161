import LimberCore

/// The keys of a theme file.
enum ThemeKeys {
    static let title = Key("title", .label, required: true, about: "What the theme is called where it is shown.")
    static let about = Key("about", .text, about: "What it is for, in a few sentences.")
    static let inherits = Key("inherits", .fileName, about: "The theme that gives the timbres and the cues that are not here.")
    static let timbres = Key(
        "timbres", .raw(.named(Form<Timbre>.timbre.schema), example: "{warm: {1: 0dB, 2: -6dB}}"),
        about: "Timbres by the names by which notes call them: the levels of partials, by multiples of the pitch."
    )
    static let cues = Key(
        "cues", .raw(.mapping(each), example: "{holdStart: …}"), required: true, about: "What each cue sounds like.")
    static let file: [any AnyKey] = [title, about, inherits, timbres, cues]

    /// A key a cue.
    static let motifs = Cue.allCases.map { cue in
        (cue: cue, key: Key(cue.rawValue, .raw(.mapping(MotifKeys.all), example: MotifKeys.example), about: cue.meaning))
    }
    static let each: [any AnyKey] = motifs.map(\.key)
}

/// The keys of a cue in a theme. Those of notes hold for every note that does not say otherwise.
enum MotifKeys {
    static let example = "{length: 200ms, notes: [440Hz]}"
    static let notes = Key(
        "notes", .slots(.either([Form<Double>.pitch.schema, .mapping(NoteKeys.all)]), example: "440Hz"),
        about: "Pitches, notes and rests, in order."
    )
    static let file = Key("file", .text, about: "A sound file in place of notes; its path counts from the theme's folder.")
    static let level = Key("level", .level, fallback: "0dB", about: "Gain of the whole.")
    static let every = Key(
        "every", .duration(in: Motif.Limits.note, example: "150ms"),
        about: "From one note's beginning to the next one's; otherwise each begins where the last one ends."
    )
    static let all: [any AnyKey] = [notes, file, level, every] + StyleKeys.all
}

/// The keys of a note.
enum NoteKeys {
    static let pitch = Key("pitch", .pitch, about: "The fundamental.")
    static let rest = Key("rest", .duration(in: Motif.Limits.note, example: "150ms"), about: "Silence in place of a note.")
    static let at = Key(
        "at", .duration(in: .zero...Motif.Limits.length, example: "150ms"), about: "When it begins, from the cue's beginning.")
    static let level = Key("level", .level, fallback: "0dB", about: "Gain of this note.")
    static let all: [any AnyKey] = [pitch, rest, at, level] + StyleKeys.all
}

/// How a note sounds: keys of notes, and of cues for all of their notes.
enum StyleKeys {
    static let length = Key(
        "length", .duration(in: Motif.Limits.note, example: "200ms"), about: "From the note's beginning to silence.")
    static let timbre = Key("timbre", .label, fallback: "a sine", about: "The name of a timbre.")
    static let rise = Key(
        "rise", .duration(in: Motif.Limits.edge, example: "20ms"), fallback: Envelope().rise.written,
        about: "The time in which it becomes loud."
    )
    static let fall = Key(
        "fall", .duration(in: Motif.Limits.edge, example: "40ms"), fallback: Envelope().fall.written,
        about: "The time in which it becomes silent."
    )
    static let decay = Key(
        "decay", .duration(in: Motif.Limits.decay, example: "600ms"), about: "The time in which it loses 20 dB, like a bell.")
    static let all: [any AnyKey] = [length, timbre, rise, fall, decay]
}
