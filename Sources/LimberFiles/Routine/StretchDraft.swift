import LimberCore

/// The keys of a step, or of one of its options laid over the step, as far as they were written.
struct StretchDraft {
    enum Measure {
        case hold(HoldLength)
        case reps(Int)
        /// Written, but wrong, which was reported.
        case broken
    }

    var name: String?
    var say: [String]?
    var why: String?
    var feel: String?
    var caution: String?
    var counts: Bool?
    var measure: Measure?
    var maximum: Duration?
    var tempo: Tempo?
    var sets: Int?
    var setRest: Duration?
    var order: Stretch.Order?
    var positions: [Position]?
    var settings: Settings

    init(_ fields: Fields) {
        name = fields(StepKeys.name)
        say = fields(StepKeys.say)
        why = fields(StepKeys.why)
        feel = fields(StepKeys.feel)
        caution = fields(StepKeys.caution)
        counts = fields(StepKeys.counts)
        let hold = fields(StepKeys.hold)
        let reps = fields(StepKeys.reps)
        if fields.has(StepKeys.hold) {
            measure = hold.map(Measure.hold) ?? .broken
        } else if fields.has(StepKeys.reps) {
            measure = reps.map(Measure.reps) ?? .broken
        }
        maximum = fields(StepKeys.maximum)
        tempo = fields(StepKeys.tempo)
        sets = fields(StepKeys.sets)
        setRest = fields(StepKeys.setRest)
        order = fields(StepKeys.order)
        positions = fields(StepKeys.positions)
        settings = Settings(
            prepare: fields(SettingsKeys.prepare), switching: fields(SettingsKeys.switching), shift: fields(SettingsKeys.shift),
            rest: fields(SettingsKeys.rest), countdown: fields(SettingsKeys.countdown),
            holdCountdown: fields(SettingsKeys.holdCountdown), halfway: fields(SettingsKeys.halfway)
        )
    }

    /// This draft, where `option` does not say otherwise. An option that measures anew leaves behind what belongs to the step's
    /// own measure: the maximum of an open hold, the tempo of repetitions.
    func overlaid(by option: StretchDraft) -> StretchDraft {
        var merged = self
        merged.name = option.name ?? name
        merged.say = option.say ?? say
        merged.why = option.why ?? why
        merged.feel = option.feel ?? feel
        merged.caution = option.caution ?? caution
        merged.counts = option.counts ?? counts
        merged.measure = option.measure ?? measure
        merged.maximum = option.maximum ?? (merged.isOpen ? maximum : nil)
        merged.tempo = option.tempo ?? tempo
        merged.sets = option.sets ?? sets
        merged.setRest = option.setRest ?? setRest
        merged.order = option.order ?? order
        merged.positions = option.positions ?? positions
        merged.settings = settings.overlaid(by: option.settings)
        return merged
    }

    var isOpen: Bool {
        if case .hold(let hold) = measure { return hold.isOpen }
        return false
    }

    /// Nil where what a stretch needs is missing or wrong, which was reported.
    var stretch: Stretch? {
        guard let name, let work else { return nil }
        return Stretch(
            name: name, say: say ?? [], why: why, feel: feel, caution: caution, counts: counts ?? true, work: work,
            sets: sets ?? 1, setRest: setRest ?? .zero, order: order ?? .sidesFirst, positions: positions ?? [],
            settings: settings
        )
    }

    private var work: Stretch.Work? {
        switch measure {
        case .hold(let hold) where hold.isOpen: .open(minimum: hold.length, maximum: maximum)
        case .hold(let hold): .hold(hold.length)
        case .reps(let count): .reps(count, tempo: tempo ?? Tempo())
        case .broken, nil: nil
        }
    }
}
