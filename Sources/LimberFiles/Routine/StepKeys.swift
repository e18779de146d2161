import LimberCore

/// The keys of a stretch.
enum StepKeys {
    static let name = Key("name", .label, required: true, about: "What the stretch is called.")
    static let say = Key(
        "say", .textOrTexts,
        about: "Instructions: a text, or a list of which the first is for getting ready and the others are spread over the hold."
    )
    static let why = Key("why", .text, about: "What it is good for.")
    static let feel = Key("feel", .text, about: "Where it should be felt.")
    static let caution = Key("caution", .text, about: "What to beware of.")
    static let sides =
        Key("sides", .word, fallback: Sides.none.rawValue, about: "Whether each side is stretched in turn.") as Key<Sides>
    static let hold = Key(
        "hold", .hold,
        about: "How long each side is held; `60s+` for 60 s at least, and then until Next. A step has this or `reps`."
    )
    static let maximum = Key(
        "max", .duration(in: Limits.hold, example: "180s"), about: "When an open hold moves on by itself."
    )
    static let reps = Key("reps", .integer(in: Limits.reps), about: "How often the stretch is repeated on each side.")
    static let tempo = Key(
        "tempo", .tempo, fallback: TempoKeys.fallback, about: "The parts of a repetition, together 500ms or more."
    )
    static let counts = Key(
        "counts", .boolean, fallback: "true", about: "False for a warm-up or cool-down, which is not counted.")
    static let sets = Key("sets", .integer(in: Limits.sets), fallback: "1", about: "How often the whole is done on each side.")
    static let setRest = Key(
        "setRest", .duration(in: Limits.time, example: "15s"), fallback: Duration.zero.written, about: "Rest between two sets."
    )
    static let order =
        Key(
            "order", .word, fallback: Stretch.Order.sidesFirst.rawValue,
            about: "sides-first: all sets of one side, then of the other; sets-first: left, right, left, right."
        ) as Key<Stretch.Order>
    static let positions = Key(
        "positions", .list(of: .position), about: "Each is held for the full time, within each set, within each side."
    )
    static let choose = Key(
        "choose", .raw(.named(.mapping(option)), example: "{seated: {say: …}}"),
        about: "Options, by name; each gives the keys in which it differs."
    )
    static let defaultOption = Key(
        "default", .label, about: "The option that is taken where none is chosen: the first, unless given.")

    /// What an option may change.
    static let option: [any AnyKey] =
        [name, say, why, feel, caution, hold, maximum, reps, tempo, counts, sets, setRest, order, positions].map(optional)
        + SettingsKeys.timing + SettingsKeys.cues

    /// What belongs to the step as a whole.
    static let whole: [any AnyKey] = [sides, choose, defaultOption]

    static let all: [any AnyKey] = [name] + option.filter { $0.name != name.name } + whole

    private static func optional(_ key: any AnyKey) -> any AnyKey {
        guard key.isRequired else { return key }
        return Key(key.name, Form<String>.label, about: key.about)
    }
}

/// Whether a stretch has sides.
enum Sides: String, CaseIterable, Sendable {
    case each
    case none
}

/// The keys of a repetition's tempo.
enum TempoKeys {
    static let stretch = part("stretch", Tempo().stretch, about: "Easing into the stretch.")
    static let hold = part("hold", Tempo().hold, about: "Staying in it.")
    static let release = part("release", Tempo().release, about: "Easing out of it.")
    static let all: [any AnyKey] = [stretch, hold, release]

    static let fallback =
        "{stretch: \(Tempo().stretch.written), hold: \(Tempo().hold.written), release: \(Tempo().release.written)}"

    private static func part(_ name: String, _ length: Duration, about: String) -> Key<Duration> {
        Key(name, .duration(in: Limits.tempoPart, example: "3s"), fallback: length.written, about: about)
    }
}

/// The keys of a position that says more than its name.
enum PositionKeys {
    static let name = Key("name", .label, required: true, about: "What the position is called.")
    static let say = Key("say", .textOrTexts, about: "How to get into it.")
    static let feel = Key("feel", .text, about: "Where it should be felt.")
    static let all: [any AnyKey] = [name, say, feel]
}
