import LimberCore

/// The keys of a plan file.
enum PlanKeys {
    static let title = Key("title", .label, required: true, about: "What the plan is called where it is shown.")
    static let about = RoutineKeys.about
    static let source = RoutineKeys.source
    static let caution = RoutineKeys.caution
    static let entries = Key(
        "entries", .slots(.mapping(EntryKeys.all), example: "{at: 07:30, routine: …}"), required: true,
        about: "What is due when. Every key of an entry may stand beside `entries` too, for all that do not say otherwise."
    )
    static let file: [any AnyKey] = [title, about, source, caution] + EntryKeys.all + [entries]
}

/// The keys of a plan's entry.
enum EntryKeys {
    static let at = Key("at", .times, about: "The times at which it is due: one, or a list. Each entry needs some.")
    static let days = Key("days", .weekdays, fallback: "Mon..Sun", about: "The days of the week on which it is due.")
    static let every = Key(
        "every", .interval, about: "The days on which it is due, counted from `from`, in place of `days`: day, week, 2 days.")
    static let from = Key("from", .day, about: "The first day.")
    static let until = Key("until", .day, about: "The last day.")
    static let routine = Key("routine", .fileName, about: "What is due, by its name. Each entry needs one.")
    static let start =
        Key(
            "start", .word, fallback: Beginning.ask.rawValue,
            about: "ask: a reminder sounds; auto: the session begins by itself."
        ) as Key<Beginning>
    static let missed =
        Key(
            "missed", .word, fallback: Plan.Missed.skip.rawValue,
            about: "What becomes of a dose whose time passed while the machine slept: nothing, a reminder, or a start by itself."
        ) as Key<Plan.Missed>
    static let window = Key(
        "window", .duration(in: Plan.window, example: "2h"), fallback: Plan.usualWindow.written,
        about: "How long after its time it can still be done."
    )
    static let gap = Key(
        "gap", .duration(in: Plan.gap, example: "4h"), fallback: Duration.zero.written,
        about: "The least time from the session before, whatever it was, to the reminder."
    )
    static let scale = Key(
        "scale", .integer(in: Limits.scale), fallback: "100", about: "How long holds are, in percent of what they are.")
    static let hold = Key(
        "hold", .progression, about: "How long each hold is that counts, and how it grows: `20s, +5s every week, up to 45s`.")
    static let choose = Key("choose", .labelOrLabels, about: "Options that are taken wherever a step offers them.")
    static let only = Key("only", .steps, about: "The numbers of the steps that are played; the others are left out.")
    static let auto = Key(
        "auto", .boolean, fallback: "false", about: "Whether open holds end at their minimum, and waits are left out.")
    static let theme = Key("theme", .fileName, about: "The theme it sounds in.")
    static let firstSide =
        Key(
            "firstSide", .word, fallback: Beginner.left.rawValue,
            about: "The side to begin with; alternate: left one day, right the next; neglected: the one that has had less."
        ) as Key<Beginner>

    static let all: [any AnyKey] = [
        at, days, every, from, until, routine, start, missed, window, gap, scale, hold, choose, only, auto, theme, firstSide,
    ]

    /// How a session begins.
    enum Beginning: String, CaseIterable, Sendable {
        case ask
        case auto
    }

    /// The side that begins.
    enum Beginner: String, CaseIterable, Sendable {
        case left
        case right
        case alternate
        case neglected

        var firstSide: Playing.FirstSide {
            switch self {
            case .left: .fixed(.left)
            case .right: .fixed(.right)
            case .alternate: .alternate
            case .neglected: .neglected
            }
        }
    }
}
