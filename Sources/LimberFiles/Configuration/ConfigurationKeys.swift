import LimberCore

/// The keys of the configuration file.
enum ConfigurationKeys {
    private static let defaults = Configuration()

    static let routine = Key("routine", .fileName, fallback: defaults.routine, about: "What `limber start` plays without a name.")
    static let theme = Key("theme", .fileName, fallback: defaults.theme, about: "The theme of routines that name none.")
    static let volume = Key(
        "volume", .integer(in: 0...100), fallback: "\(defaults.volume)", about: "How loud the cues are, in percent.")
    static let device = Key("device", .label, fallback: defaults.device, about: "The ALSA device that plays.")
    static let leadIn = Key(
        "leadIn", .duration(in: .zero ... .seconds(10), example: "600ms"), fallback: defaults.leadIn.written,
        about: "Silence before the first cue, in which a sleeping device wakes; longer for some Bluetooth headsets."
    )
    static let resumeLead = Key(
        "resumeLead", .duration(in: .zero ... .seconds(60), example: "5s"), fallback: defaults.resumeLead.written,
        about: "Time to get into position again after a pause within a hold."
    )
    static let abandonAfter = Key(
        "abandonAfter", .duration(in: .seconds(60) ... .seconds(24 * 3600), example: "30m"),
        fallback: defaults.abandonAfter.written,
        about: "How long a session may stay paused before it ends."
    )
    static let choices = Key("choices", .labels, about: "Options that are taken wherever a step offers them.")
    static let quiet = Key("quiet", .quiet, about: "Times of day at which plans call nobody.")
    static let all: [any AnyKey] = [
        routine, theme, volume, device, leadIn, resumeLead, abandonAfter, RoutineKeys.timing, RoutineKeys.cues, choices, quiet,
    ]
}
