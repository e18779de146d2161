import LimberCore

// Routines in few words, for tests.

extension Routine {
    init(_ settings: Settings = Settings(), _ items: Item...) throws(Defect) {
        try self.init(settings, items)
    }

    init(_ settings: Settings = Settings(), _ items: [Item]) throws(Defect) {
        try self.init(heading: Heading(name: "test", title: "Test"), settings: settings, items: items)
    }
}

extension Routine.Item {
    static func stretch(
        _ name: String, _ work: Stretch.Work, sides: Bool = false, sets: Int = 1, setRest: Duration = .zero,
        order: Stretch.Order = .sidesFirst, positions: [String] = [], counts: Bool = true, _ settings: Settings = Settings()
    ) -> Routine.Item {
        let stretch = Stretch(
            name: name, counts: counts, work: work, sets: sets, setRest: setRest, order: order,
            positions: positions.map { Position(name: $0) }, settings: settings
        )
        return .step(Routine.Step(stretch, hasSides: sides))
    }

    static func choice(_ options: KeyValuePairs<String, Stretch>, default index: Int = 0, sides: Bool = false) -> Routine.Item {
        .step(Routine.Step(options: options.map { ($0.key, $0.value) }, default: index, hasSides: sides))
    }

    static func rounds(
        _ count: Int, between: Duration = .zero, rest: Duration? = nil, _ items: Routine.Item...
    ) -> Routine.Item {
        .block(Routine.Block(rounds: count, between: between, rest: rest, items: items))
    }
}

extension Stretch.Work {
    static func hold(seconds: Double) -> Stretch.Work { .hold(.exactly(seconds)) }

    static func open(_ minimum: Int, max maximum: Int? = nil) -> Stretch.Work {
        .open(minimum: .seconds(minimum), maximum: maximum.map { .seconds($0) })
    }

    static func reps(_ count: Int, _ stretch: Int = 3, _ hold: Int = 2, _ release: Int = 2) -> Stretch.Work {
        .reps(count, tempo: Tempo(stretch: .seconds(stretch), hold: .seconds(hold), release: .seconds(release)))
    }
}

extension Duration {
    /// Seconds with up to three decimals, without the noise of binary fractions.
    static func exactly(_ seconds: Double) -> Duration { .milliseconds(Int((seconds * 1000).rounded())) }
}

extension Settings {
    /// No time to move, and no ticks: holds alone.
    static let bare = Settings(prepare: .zero, switching: .zero, shift: .zero, countdown: 0)

    /// The built-in times without their ticks.
    static let quiet = Settings(countdown: 0)
}

extension Timeline {
    init(_ routine: Routine, _ wishes: Options.Wishes = Options.Wishes()) throws(Options.Invalid) {
        self.init(routine: routine, options: try Options(validating: wishes, for: routine))
    }
}
