import LimberCore
import Testing

/// Every command in every state: what is heard first, what is told, and the state after it.
@Suite struct CommandTableTests {
    enum State: CaseIterable {
        case idle, running, paused, interrupted
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let command: Command
        /// For idle, running, paused, interrupted: the state after it, the sound, the events; or the refusal.
        let results: [String]

        var testDescription: String { name }
    }

    /// In the second of five holds of 10 s, 4 s in.
    private static func script(in state: State) throws -> SessionScript {
        let timeline = try timeline()
        switch state {
        case .idle:
            return SessionScript()
        case .interrupted:
            return SessionScript(
                Session(interrupted: Bookmark(id: "one", timeline: timeline, phase: 3), at: SessionScript.origin))
        case .running, .paused:
            var script = SessionScript()
            try script.apply(.start(timeline, id: "one", replace: false))
            script.wait(until: .exactly(24.6))
            if state == .paused { try script.apply(.pause) }
            return script
        }
    }

    /// Phases: getReady and hold in turn, five times.
    private static func timeline() throws -> Timeline {
        try Timeline(Routine(.quiet, (1...5).map { .stretch("\($0)", .hold(seconds: 10)) }))
    }

    static func rows() throws -> [Row] {
        let timeline = try timeline()
        let none = "noSession"
        let active = "sessionActive"
        func row(_ name: String, _ command: Command, _ results: String...) -> Row {
            Row(name: name, command: command, results: results)
        }
        return [
            row(
                "start", .start(timeline, id: "two", replace: false),
                "running 0 getReady started", active, active, "running 0 getReady ended(interrupted) started"),
            row(
                "start, replacing", .start(timeline, id: "two", replace: true),
                "running 0 getReady started", "running 0 getReady ended(stopped) started",
                "running 0 getReady ended(stopped) started", "running 0 getReady ended(interrupted) started"),
            row("pause", .pause, none, "paused 3 paused paused", "paused 3 nothing", none),
            row("resume", .resume, none, "running 3 nothing", "running 3 resumed resumed", "running 3 resumed resumed"),
            row("toggle", .toggle, none, "paused 3 paused paused", "running 3 resumed resumed", "running 3 resumed resumed"),
            row("next", .next, none, "running 4 getReady moved phase", "paused 4 getReady moved", none),
            row("skip", .skip(1), none, "running 4 getReady moved phase", "paused 4 getReady moved", none),
            row("skip 2", .skip(2), none, "running 6 getReady moved phase", "paused 6 getReady moved", none),
            row("skip past the end", .skip(4), none, "idle stopped ended(stopped)", "idle stopped ended(stopped)", none),
            row("skip for ever", .skip(.max), none, "idle stopped ended(stopped)", "idle stopped ended(stopped)", none),
            row("back", .back, none, "running 2 getReady moved phase", "paused 2 getReady moved", none),
            row("again", .again, none, "running 2 getReady moved phase", "paused 2 getReady moved", none),
            row("goto", .goTo(step: 5), none, "running 8 getReady moved phase", "paused 8 getReady moved", none),
            row("goto nowhere", .goTo(step: 6), none, "noSuchStep(6 of 5)", "noSuchStep(6 of 5)", none),
            row("extend", .extend(.seconds(10)), none, "running 3 holdStart extended", "paused 3 holdStart extended", none),
            row("extend by too much", .extend(.seconds(3601)), none, "cannotExtend", "cannotExtend", none),
            row("extend by nothing", .extend(.zero), none, "cannotExtend", "cannotExtend", none),
            row(
                "stop", .stop(pain: nil), none, "idle stopped ended(stopped)", "idle stopped ended(stopped)",
                "idle stopped ended(interrupted)"),
            row(
                "stop for pain", .stop(pain: 7), none, "idle stopped ended(pain)", "idle stopped ended(pain)",
                "idle stopped ended(pain)"),
            row("playCue", .playCue(.switchSide), "idle switchSide", active, "paused 3 switchSide", "interrupted 3 switchSide"),
        ]
    }

    @Test(arguments: try CommandTableTests.rows(), CommandTableTests.State.allCases)
    func everyCommandInEveryState(row: Row, state: State) throws {
        var script = try Self.script(in: state)
        let before = script.session
        let expected = row.results[State.allCases.firstIndex(of: state) ?? 0]
        do {
            let effects = try script.apply(row.command)
            var words = ["\(script.status.state)"]
            if let play = script.status.play { words.append("\(play.phase.index)") }
            words.append(effects.isEmpty ? "nothing" : effects.compactMap(\.firstCue).map { "\($0)" }.joined(separator: " "))
            words += effects.compactMap(\.event)
            #expect(words.joined(separator: " ") == expected)
            if effects.isEmpty { #expect(script.session == before) }
        } catch {
            #expect(error.name == expected)
            #expect(script.session == before, "a refusal changes nothing")
        }
    }

    @Test func aRefusalTellsWhatRuns() throws {
        var script = try Self.script(in: .running)
        let other = Command.start(try Self.timeline(), id: "two", replace: false)
        // 6 s of this hold, and three times 15 s.
        #expect(throws: Refusal.sessionActive(id: "one", routine: "test", remaining: .seconds(51))) { try script.apply(other) }
        #expect(throws: Refusal.sessionActive(id: "one", routine: "test", remaining: .seconds(51))) {
            try script.apply(.playCue(.rest))
        }
    }

    @Test func everySessionIsRecordedOnceHoweverItEnds() throws {
        for state in State.allCases {
            for row in try Self.rows() {
                var script = try Self.script(in: state)
                let active = state == .idle ? nil : "one"
                guard (try? script.apply(row.command)) != nil else { continue }
                let ended = script.story.filter { $0.hasPrefix("ended") }.count
                #expect(script.records.count == ended)
                let isOver = script.status.play?.id != active && active != nil
                #expect(script.records.map(\.id) == (isOver ? ["one"] : []), "\(row.name) in \(state)")
            }
        }
    }
}

extension Effect {
    fileprivate var firstCue: Cue? {
        guard case .play(let segment) = self else { return nil }
        return segment.entries.first?.cue
    }

    fileprivate var event: String? {
        guard case .tell(let event, _) = self else { return nil }
        return switch event {
        case .ended(let outcome): "ended(\(outcome))"
        default: "\(event)"
        }
    }
}

extension Refusal {
    fileprivate var name: String {
        switch self {
        case .noSession: "noSession"
        case .sessionActive: "sessionActive"
        case .noSuchStep(let step, let steps): "noSuchStep(\(step) of \(steps))"
        case .cannotExtend: "cannotExtend"
        }
    }
}
