import LimberCore

/// The keys of a routine file, and of the items that are no stretches.
enum RoutineKeys {
    static let title = Key("title", .label, required: true, about: "What the routine is called where it is shown.")
    static let about = Key("about", .text, about: "What it is for, in a few sentences.")
    static let source = Key("source", .text, about: "Where it comes from.")
    static let caution = Key("caution", .text, about: "What to beware of in all of it.")
    static let needs = Key("needs", .labels, about: "What to have at hand, shown before the start.")
    static let theme = Key("theme", .fileName, about: "The theme it sounds in.")
    static let timing = Key("timing", .timing, about: "Times to move, for every step that does not say otherwise.")
    static let cues = Key("cues", .cues, about: "The optional cues, for every step that does not say otherwise.")
    static let steps = Key(
        "steps", .slots(.reference("item"), example: "{name: …, hold: 20s}"), required: true,
        about: "What is done, in order: stretches, waits and blocks."
    )
    static let file: [any AnyKey] = [title, about, source, caution, needs, theme, timing, cues, steps]
}

/// Keys of an item that stops until the user goes on.
enum WaitKeys {
    static let wait = Key("wait", .label, required: true, about: "What to do meanwhile; nothing runs until Next.")
    static let all: [any AnyKey] = [wait]
}

/// Keys of a list that is gone through several times.
enum BlockKeys {
    static let rounds = Key("repeat", .integer(in: Limits.rounds), required: true, about: "How often the block is gone through.")
    static let between = Key(
        "between", .duration(in: Limits.time, example: "30s"), fallback: Duration.zero.written, about: "Rest between two rounds."
    )
    static let rest = Key(
        "rest", .duration(in: Limits.time, example: "30s"), about: "Rest after the block, unless it is the last.")
    static let steps = RoutineKeys.steps
    static let all: [any AnyKey] = [rounds, between, rest, steps]
}
