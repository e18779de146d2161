import LimberCore

/// The keys of a plan's entry, or those beside `entries`, as far as they were written.
struct EntryDraft {
    var times: [TimeOfDay]?
    var days: DayRule?
    var from: Day?
    var until: Day?
    var routine: String?
    var start: EntryKeys.Beginning?
    var missed: Plan.Missed?
    var window: Duration?
    var gap: Duration?
    var scale: Int?
    var hold: Playing.Progression?
    var choices: [String]?
    var only: [Int]?
    var auto: Bool?
    var theme: String?
    var firstSide: Playing.FirstSide?

    init(_ fields: Fields) {
        times = fields(EntryKeys.at)
        let weekdays = fields(EntryKeys.days)
        let interval = fields(EntryKeys.every)
        days = weekdays.map(DayRule.weekdays) ?? interval.map(DayRule.every)
        from = fields(EntryKeys.from)
        until = fields(EntryKeys.until)
        routine = fields(EntryKeys.routine)
        start = fields(EntryKeys.start)
        missed = fields(EntryKeys.missed)
        window = fields(EntryKeys.window)
        gap = fields(EntryKeys.gap)
        scale = fields(EntryKeys.scale)
        hold = fields(EntryKeys.hold)
        choices = fields(EntryKeys.choose)
        only = fields(EntryKeys.only)
        auto = fields(EntryKeys.auto)
        theme = fields(EntryKeys.theme)
        firstSide = fields(EntryKeys.firstSide)?.firstSide
    }

    /// This draft, where `entry` does not say otherwise.
    func overlaid(by entry: EntryDraft) -> EntryDraft {
        var merged = self
        merged.times = entry.times ?? times
        merged.days = entry.days ?? days
        merged.from = entry.from ?? from
        merged.until = entry.until ?? until
        merged.routine = entry.routine ?? routine
        merged.start = entry.start ?? start
        merged.missed = entry.missed ?? missed
        merged.window = entry.window ?? window
        merged.gap = entry.gap ?? gap
        merged.scale = entry.scale ?? scale
        merged.hold = entry.hold ?? hold
        merged.choices = entry.choices ?? choices
        merged.only = entry.only ?? only
        merged.auto = entry.auto ?? auto
        merged.theme = entry.theme ?? theme
        merged.firstSide = entry.firstSide ?? firstSide
        return merged
    }

    /// Nil where it has no times or no routine.
    var entry: Plan.Entry? {
        guard let times, let routine else { return nil }
        let playing = Playing(
            scale: scale ?? 100, firstSide: firstSide ?? .fixed(.left), choices: choices ?? [], only: only, auto: auto ?? false,
            theme: theme, progression: hold)
        return Plan.Entry(
            times: times, days: days ?? .weekdays(Set(Weekday.allCases)), from: from, until: until, routine: routine,
            playing: playing, startsByItself: start == .auto, missed: missed ?? .skip, window: window ?? Plan.usualWindow,
            gap: gap ?? .zero)
    }
}
