import LimberCore

extension Timeline {
    /// A bit of everything, without ticks:
    /// ```
    ///  0 0:00 getReady left 5s Calf        7 1:20 rest 4s Chair
    ///  1 0:05 hold left 20s Calf           8 1:24 wait Chair
    ///  2 0:25 switchSide right 5s Calf     9 1:24 getReady 5s Stay
    ///  3 0:30 hold right 20s Calf         10 1:29 hold 20s+..60s Stay
    ///  4 0:50 rest 4s Raise               11 1:49 rest 4s Fold
    ///  5 0:54 getReady 5s Raise           12 1:53 getReady 5s Fold
    ///  6 0:59 reps 21s Raise x3           13 1:58 hold 10s Fold
    /// ```
    static func mixed() throws -> Timeline {
        try Timeline(
            Routine(
                Settings(rest: .seconds(4), countdown: 0),
                .stretch("Calf", .hold(seconds: 20), sides: true), .stretch("Raise", .reps(3)), .wait("Chair"),
                .stretch("Stay", .open(20, max: 60)), .stretch("Fold", .hold(seconds: 10))))
    }
}

extension SessionScript {
    /// In `Timeline.mixed`, `offset` into a phase; everything before it was played, the wait and the open hold left at once.
    static func mixed(at phase: Int, _ offset: Double = 0, rules: Session.Rules = Session.Rules()) throws -> SessionScript {
        var script = SessionScript(Session(rules: rules))
        try script.apply(.start(.mixed(), id: "one", replace: false))
        script.wait(.milliseconds(600))
        while let present = script.status.play?.phase, present.index < phase {
            switch present.length {
            case .fixed(let length): script.wait(length)
            case .open, .wait: try script.apply(.next)
            }
        }
        script.wait(.exactly(offset))
        return script
    }

    /// The same, paused.
    static func mixedPaused(at phase: Int, _ offset: Double = 0) throws -> SessionScript {
        var script = try mixed(at: phase, offset)
        try script.apply(.pause)
        return script
    }

    /// Where the session is, and in which state: "running 3 hold".
    var place: String {
        guard let play = status.play else { return "\(status.state)" }
        return "\(status.state) \(play.phase.index) \(play.phase.kind)"
    }

    /// The cues that a command hands over to be heard at its own instant.
    mutating func sound(of command: Command) throws(Refusal) -> [Cue] {
        let effects = try apply(command)
        return effects.flatMap { effect -> [Cue] in
            guard case .play(let segment) = effect else { return [] }
            return segment.entries.filter { $0.due <= now }.map(\.cue)
        }
    }
}
