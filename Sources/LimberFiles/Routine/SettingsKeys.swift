import LimberCore

/// The times to move and the optional cues: of a configuration, of a routine, and of a step, by the same keys.
enum SettingsKeys {
    static let prepare = Key(
        "prepare", .duration(in: Limits.time, example: "5s"), fallback: Pace().prepare.written,
        about: "Time to get into position, before the first side of a step."
    )
    static let switching = Key(
        "switch", .duration(in: Limits.time, example: "5s"), fallback: Pace().switching.written,
        about: "Time to change over to the other side."
    )
    static let shift = Key(
        "shift", .duration(in: Limits.time, example: "3s"), fallback: Pace().shift.written,
        about: "Time to change position on the same side."
    )
    static let rest = Key(
        "rest", .duration(in: Limits.time, example: "10s"), fallback: Pace().rest.written,
        about: "Rest after a step or a block; never after the last of a list."
    )
    static let timing: [any AnyKey] = [prepare, switching, shift, rest]

    static let countdown = Key(
        "countdown", .integer(in: Limits.countdown), fallback: "\(Pace().countdown)",
        about: "One tick a second in the last so many seconds before an edge, outside of holds."
    )
    static let holdCountdown = Key(
        "holdCountdown", .integer(in: Limits.countdown), fallback: "\(Pace().holdCountdown)",
        about: "One tick a second in the last so many seconds of a hold."
    )
    static let halfway = Key(
        "halfway", .boolean, fallback: "\(Pace().halfway)",
        about: "A sound in the middle of a hold of \(Limits.shortestHalved.written) or more."
    )
    static let cues: [any AnyKey] = [countdown, holdCountdown, halfway]
}

extension Form where Value == Settings {
    static let timing = Form(.mapping(SettingsKeys.timing), example: "{prepare: 5s}") { slot in
        slot.fields(SettingsKeys.timing, of: "timing").map { fields in
            Settings(
                prepare: fields(SettingsKeys.prepare), switching: fields(SettingsKeys.switching),
                shift: fields(SettingsKeys.shift), rest: fields(SettingsKeys.rest)
            )
        }
    }

    static let cues = Form(.mapping(SettingsKeys.cues), example: "{countdown: 3}") { slot in
        slot.fields(SettingsKeys.cues, of: "cues").map { fields in
            Settings(
                countdown: fields(SettingsKeys.countdown), holdCountdown: fields(SettingsKeys.holdCountdown),
                halfway: fields(SettingsKeys.halfway)
            )
        }
    }
}
